package it.psihub.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers as it is told, one script a request, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

    /** Answers one request, or breaks it off. */
    @FunctionalInterface
    interface Script {
        void play(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    /** Method and address of every request, query still encoded. */
    List<String> asked() {
        return asked;
    }

    List<String> bodies() {
        return bodies;
    }

    ScriptedServer then(Script script) {
        scripts.add(script);
        return this;
    }

    static Script answer(int status, String type, String body, Map<String, String> headers) {
        return exchange -> {
            headers.forEach(exchange.getResponseHeaders()::add);
            exchange.getResponseHeaders().add("Content-Type", type);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    static Script fhir(int status, String body) {
        return answer(status, "application/fhir+json; charset=utf-8", body, Map.of());
    }

    static Script halfOf(String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.close();
        };
    }

    static Script hangUp() {
        return HttpExchange::close;
    }

    private void serve(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(exchange.getRequestMethod() + ' ' + exchange.getRequestURI().toASCIIString());
        Script script = scripts.poll();
        if (script == null) {
            script = answer(500, "text/plain", "nothing was scripted", Map.of());
        }
        script.play(exchange);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
