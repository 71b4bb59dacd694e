package it.psihub.sandbox.matching;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import it.psihub.exchange.TokenUse;
import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import it.psihub.modi.rest.RestCaller;
import it.psihub.modi.rest.RestGuard;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The hub's side under ModI: takes what is signed, and answers signed or not as the test wants. */
final class GuardedHub implements Closeable {

    private static final String PROBLEM = "application/problem+json";

    /** @param type of the problem */
    record Answer(int status, boolean signed, String type) {
        static final Answer TAKEN = new Answer(202, true, "about:blank");
    }

    /** Ids of the tokens that came under each match id, in order. */
    final Map<String, List<TokenUse>> received = new ConcurrentHashMap<>();

    final List<String> refused = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final RestGuard guard;
    private final Function<Integer, Answer> answers;

    /** @param answers by how often the match has come, from 1 */
    GuardedHub(RestGuard guard, Function<Integer, Answer> answers) throws IOException {
        this.guard = guard;
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/matching/v1/matches", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            RestCaller caller = guard.head(new RequestHead(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    new HeaderFields(exchange.getRequestHeaders()),
                    false,
                    Optional.empty()));
            guard.body(caller, body);
            List<TokenUse> tokens = received.computeIfAbsent(
                    exchange.getRequestHeaders().getFirst("X-Request-Id"), key -> new CopyOnWriteArrayList<>());
            tokens.addAll(caller.once());
            answer(exchange, caller, answers.apply(tokens.size() / caller.once().size()));
        } catch (Refused e) {
            refused.add(e.refusal().code());
            exchange.sendResponseHeaders(e.refusal().status(), -1);
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, RestCaller caller, Answer answer) throws IOException {
        byte[] body = ("{\"type\":\"" + answer.type() + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", PROBLEM);
        if (answer.signed()) {
            guard.answer(caller, answer.status(), Optional.of(PROBLEM), body)
                    .forEach(exchange.getResponseHeaders()::set);
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
