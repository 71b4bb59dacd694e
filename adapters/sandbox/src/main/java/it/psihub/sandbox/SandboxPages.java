package it.psihub.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sandbox's own pages: effects counted, and the hub's address when it becomes known or changes later. */
final class SandboxPages implements HttpHandler {

    private final EffectLog log;
    private final AtomicReference<Optional<URI>> hub;
    private final ScheduledExecutorService later;

    SandboxPages(EffectLog log, AtomicReference<Optional<URI>> hub, ScheduledExecutorService later) {
        this.log = log;
        this.hub = hub;
        this.later = later;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Wire wire = new HttpWire(exchange, later);
        String asked =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        switch (asked) {
            case "GET /sandbox/effects" -> wire.send(Reply.json(200, effects(Front.query(exchange.getRequestURI()))));
            case "GET /sandbox/status" ->
                wire.send(Reply.json(200, Json.object().put("status", "up")));
            case "PUT /sandbox/hub" -> wire.send(moveHub(exchange));
            default -> wire.send(Reply.problem(404, "Not Found", "no such page"));
        }
    }

    private ObjectNode effects(Map<String, List<String>> query) {
        Predicate<EffectLog.Row> asked = row -> isAsked(query, "standIn", row.standIn())
                && isAsked(query, "counterpart", row.counterpart())
                && isAsked(query, "effect", row.kind());
        boolean list = query.getOrDefault("list", List.of()).contains("true");
        ObjectNode page = Json.object();
        ArrayNode rows = page.putArray("effects");
        log.counts().forEach((row, keys) -> {
            if (asked.test(row)) {
                rows.add(row(row, keys, list));
            }
        });
        return page;
    }

    private static boolean isAsked(Map<String, List<String>> query, String parameter, String value) {
        return query.getOrDefault(parameter, List.of(value)).contains(value);
    }

    /** duplicates = how many effects were done again that had been done before. */
    private static ObjectNode row(EffectLog.Row row, Map<String, Integer> keys, boolean list) {
        int count = keys.values().stream().mapToInt(Integer::intValue).sum();
        ObjectNode node = Json.object()
                .put("standIn", row.standIn())
                .put("counterpart", row.counterpart())
                .put("effect", row.kind())
                .put("count", count)
                .put("distinct", keys.size())
                .put("duplicates", count - keys.size());
        if (list) {
            ObjectNode counts = node.putObject("keys");
            keys.forEach(counts::put);
        }
        return node;
    }

    private Reply moveHub(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            String url = new String(in.readNBytes(2_000), StandardCharsets.UTF_8).strip();
            hub.set(Optional.of(SandboxOptions.hubUrl(url)));
            return Reply.empty(204);
        } catch (IllegalArgumentException e) {
            return Reply.problem(422, "Unprocessable Content", "the body is the hub's http or https URL as plain text");
        }
    }
}
