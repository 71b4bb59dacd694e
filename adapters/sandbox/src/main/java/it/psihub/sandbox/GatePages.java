package it.psihub.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import it.psihub.sandbox.gate.Gate;
import it.psihub.sandbox.gate.Gates;
import it.psihub.sandbox.gate.HttpGate;
import it.psihub.sandbox.gate.Script;
import it.psihub.sandbox.gate.ScriptMistakes;
import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sandbox/gates}: what each gate does, and the scripts that it is given. */
final class GatePages implements HttpHandler {

    static final String ROOT = "/sandbox/gates";

    private static final System.Logger LOG = System.getLogger(GatePages.class.getName());
    private static final int LARGEST_SCRIPT = 4 << 20;

    /** Told when a port was opened. */
    interface Moved {
        void moved() throws IOException;
    }

    private final Gates gates;
    private final Moved moved;
    private final ScheduledExecutorService later;

    GatePages(Gates gates, Moved moved, ScheduledExecutorService later) {
        this.gates = gates;
        this.moved = moved;
        this.later = later;
    }

    @Override
    public void handle(HttpExchange exchange) {
        Wire wire = new HttpWire(exchange, later);
        try {
            wire.send(answer(exchange));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "a gate failed", e);
            wire.send(Reply.problem(500, "Internal Server Error", "the gate failed; see the sandbox's log"));
        }
    }

    /** {@code /sandbox/gates}, {@code /sandbox/gates/<counterpart>}, {@code /sandbox/gates/<counterpart>/https}. */
    private Reply answer(HttpExchange exchange) throws IOException {
        // "", sandbox, gates, counterpart, https
        String[] path = exchange.getRequestURI().getPath().split("/");
        String method = exchange.getRequestMethod();
        if (path.length == 3) {
            return all(method);
        }
        Optional<Gate> gate = path.length > 5 ? Optional.empty() : gates.find(path[3]);
        if (gate.isEmpty()) {
            return Reply.problem(404, "Not Found", "no such gate");
        }
        if (path.length == 5) {
            return "https".equals(path[4]) ? openHttps(gate.get(), method) : notThere();
        }
        return switch (method) {
            case "GET" -> page(gate.get());
            case "PUT" -> obey(gate.get(), exchange);
            case "DELETE" -> {
                gate.get().clear();
                yield page(gate.get());
            }
            default -> notThere();
        };
    }

    private static Reply notThere() {
        return Reply.problem(405, "Method Not Allowed", "GET, PUT or DELETE of a gate; PUT of its https");
    }

    private static Reply page(Gate gate) {
        return Reply.json(200, gate.page());
    }

    private Reply all(String method) throws IOException {
        if (!List.of("GET", "DELETE").contains(method)) {
            return notThere();
        }
        ObjectNode page = Json.object();
        ArrayNode list = page.putArray("gates");
        for (Gate gate : gates.all()) {
            if ("DELETE".equals(method)) {
                gate.clear();
            }
            ObjectNode one = gate.page();
            one.remove("applied");
            list.add(one);
        }
        return Reply.json(200, page);
    }

    private Reply openHttps(Gate gate, String method) throws IOException {
        if (!"PUT".equals(method) || !(gate instanceof HttpGate http)) {
            return notThere();
        }
        http.https();
        moved.moved();
        return page(gate);
    }

    private Reply obey(Gate gate, HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(LARGEST_SCRIPT);
        }
        try {
            gate.obey(Script.read(Json.read(body)));
            moved.moved();
            return page(gate);
        } catch (JacksonException e) {
            return refused(List.of("/: is not one JSON value, or more than " + LARGEST_SCRIPT + " bytes"));
        } catch (ScriptMistakes e) {
            return refused(e.mistakes());
        }
    }

    private static Reply refused(List<String> mistakes) {
        ObjectNode problem = Json.object()
                .put("status", 422)
                .put("title", "Unprocessable Content")
                .put("detail", "the script has mistakes; the one before is still in force");
        ArrayNode list = problem.putArray("mistakes");
        mistakes.forEach(list::add);
        return new Reply(422, "application/problem+json", Map.of(), problem.toString());
    }
}
