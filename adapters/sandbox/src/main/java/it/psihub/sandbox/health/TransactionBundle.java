package it.psihub.sandbox.health;

import it.psihub.sandbox.health.Outcome.Issue;
import it.psihub.sandbox.standin.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A transaction as it was posted: creates only, plain or conditional on an identifier. */
record TransactionBundle(List<Entry> entries) {

    private static final Set<String> TYPES = Set.of(
            "Patient",
            "ServiceRequest",
            "Task",
            "Consent",
            "Provenance",
            "Organization",
            "Practitioner",
            "PractitionerRole",
            "RelatedPerson");

    /**
     * @param fullUrl how the other entries refer to it, or empty
     * @param unless identifier token; when a resource with it exists, that one is used
     */
    record Entry(String fullUrl, ObjectNode resource, Optional<String> unless) {
        String type() {
            return Json.text(resource, "resourceType");
        }
    }

    static TransactionBundle read(byte[] body) throws RefusedException {
        JsonNode bundle = json(body);
        if (!"Bundle".equals(Json.text(bundle, "resourceType")) || !"transaction".equals(Json.text(bundle, "type"))) {
            throw new RefusedException(400, "not-supported", "only a Bundle of type transaction can be posted here");
        }
        List<Entry> entries = new ArrayList<>();
        List<Issue> issues = new ArrayList<>();
        int at = 0;
        for (JsonNode entry : bundle.path("entry")) {
            String where = "Bundle.entry[" + at++ + "]";
            List<Issue> wrong = wrong(entry, where);
            issues.addAll(wrong);
            if (wrong.isEmpty()) {
                entries.add(new Entry(
                        Json.text(entry, "fullUrl"),
                        ((ObjectNode) entry.path("resource")).deepCopy(),
                        condition(entry).flatMap(TransactionBundle::identifier)));
            }
        }
        if (at == 0) {
            issues.add(new Issue("required", "Bundle.entry", "a transaction has entries"));
        }
        if (!issues.isEmpty()) {
            throw new RefusedException(400, issues);
        }
        return new TransactionBundle(List.copyOf(entries));
    }

    private static JsonNode json(byte[] body) throws RefusedException {
        if (body.length > 0 && body[0] == '<') {
            throw new RefusedException(415, "not-supported", "JSON only");
        }
        try {
            return Json.read(body);
        } catch (JacksonException e) {
            throw new RefusedException(400, "structure", "the body is not JSON");
        }
    }

    private static List<Issue> wrong(JsonNode entry, String where) {
        String type = Json.text(entry.path("resource"), "resourceType");
        List<Issue> issues = new ArrayList<>();
        if (!"POST".equals(Json.text(entry.path("request"), "method"))) {
            issues.add(new Issue("not-supported", where + ".request.method", "only POST"));
        }
        if (!TYPES.contains(type)) {
            issues.add(new Issue("not-supported", where + ".resource", "resource type is not taken here"));
        } else if (!type.equals(Json.text(entry.path("request"), "url"))) {
            issues.add(new Issue("invalid", where + ".request.url", "must be the resource's type"));
        }
        if (condition(entry).isPresent()
                && condition(entry).flatMap(TransactionBundle::identifier).isEmpty()) {
            issues.add(new Issue("not-supported", where + ".request.ifNoneExist", "only identifier=system|value"));
        }
        return issues;
    }

    private static Optional<String> condition(JsonNode entry) {
        return Optional.of(Json.text(entry.path("request"), "ifNoneExist")).filter(text -> !text.isEmpty());
    }

    private static Optional<String> identifier(String condition) {
        String query = condition.substring(condition.indexOf('?') + 1);
        if (!query.startsWith("identifier=") || query.indexOf('&') >= 0) {
            return Optional.empty();
        }
        String token = URLDecoder.decode(query.substring("identifier=".length()), StandardCharsets.UTF_8);
        return Optional.of(token).filter(text -> text.indexOf('|') > 0);
    }

    /** What the transaction is known by: the identifier of its Task, else the first one of anything. */
    Optional<String> key() {
        Stream<Entry> tasksFirst =
                Stream.concat(entries.stream().filter(entry -> "Task".equals(entry.type())), entries.stream());
        return tasksFirst
                .flatMap(entry -> Stored.identifiers(entry.resource()).stream())
                .findFirst();
    }
}
