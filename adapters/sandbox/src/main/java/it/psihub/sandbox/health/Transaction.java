package it.psihub.sandbox.health;

import it.psihub.sandbox.health.Outcome.Issue;
import it.psihub.sandbox.standin.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A transaction worked out against a store that it does not change yet: either all of it can be done, or none of it is.
 *
 * @param created the new resources, complete, in the bundle's order
 * @param response the answer, should they be kept
 */
record Transaction(List<ObjectNode> created, ObjectNode response) {

    /** Where an entry went: to a new resource, or to one that was there. */
    private record Placed(String reference, ObjectNode resource) {}

    static Transaction plan(TransactionBundle bundle, ResourceStore store, Instant now) throws RefusedException {
        List<Placed> places = new ArrayList<>();
        List<ObjectNode> created = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        int id = store.nextId();
        for (TransactionBundle.Entry entry : bundle.entries()) {
            Optional<Stored> existing = existing(entry, store);
            String place = existing.isPresent() ? existing.get().reference() : entry.type() + "/" + id;
            if (existing.isEmpty()) {
                stamp(entry.resource(), id++, now);
                created.add(entry.resource());
            }
            places.add(new Placed(place, existing.isPresent() ? existing.get().tree() : entry.resource()));
            given.put(entry.fullUrl(), place);
        }
        given.remove("");
        check(created, given, store);
        return new Transaction(created, response(places, created));
    }

    private static Optional<Stored> existing(TransactionBundle.Entry entry, ResourceStore store)
            throws RefusedException {
        List<Stored> matches = entry.unless()
                .map(identifier -> store.withIdentifier(entry.type(), identifier))
                .orElse(List.of());
        if (matches.size() > 1) {
            throw new RefusedException(412, "duplicate", "ifNoneExist matches several " + entry.type() + " resources");
        }
        return matches.stream().findFirst();
    }

    private static void stamp(ObjectNode resource, int id, Instant now) {
        resource.put("id", String.valueOf(id));
        ObjectNode meta = resource.path("meta") instanceof ObjectNode sent ? sent : resource.putObject("meta");
        meta.put("versionId", "1");
        meta.put("lastUpdated", now.toString());
    }

    private static void check(List<ObjectNode> created, Map<String, String> given, ResourceStore store)
            throws RefusedException {
        References references = new References(given);
        List<String> unresolved = new ArrayList<>();
        Map<String, String> newTypes = new HashMap<>();
        for (ObjectNode resource : created) {
            references.resolve(resource, unresolved);
            String type = Json.text(resource, "resourceType");
            newTypes.put(type + "/" + Json.text(resource, "id"), type);
        }
        ReferralRules rules = new ReferralRules(reference -> Optional.ofNullable(newTypes.get(reference))
                .or(() -> store.find(reference).map(Stored::type)));
        created.forEach(rules::check);
        List<Issue> issues = new ArrayList<>(rules.issues());
        if (!unresolved.isEmpty()) {
            issues.add(new Issue("not-found", "Bundle.entry", unresolved.size() + " references lead to no entry"));
        }
        if (!issues.isEmpty()) {
            throw new RefusedException(422, issues);
        }
    }

    private static ObjectNode response(List<Placed> places, List<ObjectNode> created) {
        ObjectNode bundle = Json.object().put("resourceType", "Bundle").put("type", "transaction-response");
        ArrayNode entries = bundle.putArray("entry");
        for (Placed placed : places) {
            boolean isNew = created.stream().anyMatch(resource -> resource == placed.resource());
            JsonNode meta = placed.resource().path("meta");
            String version = Json.text(meta, "versionId");
            entries.addObject()
                    .putObject("response")
                    .put("status", isNew ? "201 Created" : "200 OK")
                    .put("location", placed.reference() + "/_history/" + version)
                    .put("etag", "W/\"" + version + "\"")
                    .put("lastModified", Json.text(meta, "lastUpdated"));
        }
        return bundle;
    }

    /** The log's data: everything that this transaction created, in one line, so that a torn line undoes all of it. */
    ObjectNode data() {
        ObjectNode data = Json.object();
        ArrayNode resources = data.putArray("resources");
        created.forEach(resources::add);
        return data;
    }

    /** A Task among what was created makes it a referral. */
    boolean isReferral() {
        return created.stream().anyMatch(resource -> "Task".equals(Json.text(resource, "resourceType")));
    }
}
