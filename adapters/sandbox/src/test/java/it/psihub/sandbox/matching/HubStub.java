package it.psihub.sandbox.matching;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** The hub's side: remembers what was pushed, answers as the test wants. */
final class HubStub implements Closeable {

    static final int LOSE_ANSWER = 0;

    /** All bodies that came under each match id, in order. */
    final Map<String, List<String>> received = new ConcurrentHashMap<>();

    final List<String> authorizations = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ToIntFunction<Integer> answer;

    /** @param answer status by how often the match has come, from 1 */
    HubStub(ToIntFunction<Integer> answer) throws IOException {
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/matching/v1/matches", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = exchange.getRequestHeaders().getFirst("X-Request-Id");
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        List<String> bodies = received.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>());
        bodies.add(body);
        int status = answer.applyAsInt(bodies.size());
        if (status != LOSE_ANSWER) {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
