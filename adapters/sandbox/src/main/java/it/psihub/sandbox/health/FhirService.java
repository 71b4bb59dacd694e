package it.psihub.sandbox.health;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Effect;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The FHIR server of one health service. One request at a time: that makes a transaction atomic for whoever reads. */
final class FhirService {

    private static final String CREATED = "referral-created";
    private static final String OTHER_CREATED = "resources-created";

    private final String counterpart;
    private final EffectLog log;
    private final ResourceStore store = new ResourceStore();
    private final Progress progress;

    FhirService(String counterpart, Dice dice, EffectLog log) {
        this.counterpart = counterpart;
        this.log = log;
        this.progress = new Progress(new TaskLife(dice));
    }

    void replay(Effect effect) {
        for (JsonNode resource : effect.data().required("resources")) {
            store.put(Stored.of((ObjectNode) resource));
        }
    }

    /**
     * All or nothing; one line of the log.
     *
     * @param key names what is asked for: the same key again is the same thing again
     */
    synchronized Reply transact(TransactionBundle bundle, String key) throws RefusedException {
        Transaction transaction = Transaction.plan(bundle, store, now());
        if (!transaction.created().isEmpty()) {
            log.append(
                    HealthStandIn.NAME,
                    counterpart,
                    transaction.isReferral() ? CREATED : OTHER_CREATED,
                    key,
                    transaction.data());
            transaction.created().forEach(resource -> store.put(Stored.of(resource)));
        }
        return Outcome.fhir(200, transaction.response());
    }

    synchronized Reply read(String type, String id) throws RefusedException {
        Stored resource =
                store.find(type, id).orElseThrow(() -> new RefusedException(404, "not-found", "no such resource"));
        return new Reply(200, Outcome.TYPE, Map.of("ETag", "W/\"" + resource.version() + "\""), resource.json());
    }

    synchronized Reply search(String type, Request request) throws RefusedException {
        Search search = Search.read(request, store);
        if ("Task".equals(type)
                && search.byRequester().isPresent()
                && search.after().isEmpty()) {
            advance(search.byRequester().get());
        }
        List<Stored> found = search.run(store.all(type));
        List<Stored> page = found.subList(0, Math.min(search.count(), found.size()));
        String base = request.base() + "/fhir";
        ObjectNode bundle = Json.object().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode links = bundle.putArray("link");
        links.addObject().put("relation", "self").put("url", base + "/" + type + query(request, Optional.empty()));
        if (page.size() < found.size()) {
            String cursor = Search.Cursor.text(page.get(page.size() - 1));
            links.addObject()
                    .put("relation", "next")
                    .put("url", base + "/" + type + query(request, Optional.of(cursor)));
        }
        if (page.isEmpty()) {
            return Outcome.fhir(200, bundle);
        }
        ArrayNode entries = bundle.putArray("entry");
        for (Stored resource : page) {
            ObjectNode entry = entries.addObject().put("fullUrl", base + "/" + resource.reference());
            entry.set("resource", resource.tree());
            entry.putObject("search").put("mode", "match");
        }
        return Outcome.fhir(200, bundle);
    }

    /** The requester looked: what is due of its Tasks moves on by one step, before the search sees it. */
    private void advance(Predicate<Stored> ofRequester) {
        for (Stored task : List.copyOf(store.all("Task"))) {
            if (ofRequester.test(task)) {
                progress.next(task, now()).ifPresent(this::keep);
            }
        }
    }

    private void keep(ObjectNode task) {
        Stored moved = Stored.of(task);
        ObjectNode data = Json.object();
        data.putArray("resources").add(task);
        log.append(
                HealthStandIn.NAME,
                counterpart,
                "task-" + moved.status(),
                moved.identifiers().get(0),
                data);
        store.put(moved);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String query(Request request, Optional<String> cursor) {
        StringBuilder query = new StringBuilder();
        request.query()
                .forEach((name, values) -> values.stream()
                        .filter(value -> !"_cursor".equals(name) || cursor.isEmpty())
                        .forEach(value -> append(query, name, value)));
        cursor.ifPresent(value -> append(query, "_cursor", value));
        return query.toString();
    }

    private static void append(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? '?' : '&');
        query.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
