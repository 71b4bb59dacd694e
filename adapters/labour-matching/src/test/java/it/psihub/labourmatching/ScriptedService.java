package it.psihub.labourmatching;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service that answers what a test says. */
final class ScriptedService implements Closeable {
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private volatile Script script = call -> new Said(500, "");
    final List<Asked> calls = new CopyOnWriteArrayList<>();

    interface Script {
        Said answer(Asked call);
    }

    record Asked(String method, String path, String body, Map<String, List<String>> headers) {}

    record Said(int status, String body, Map<String, String> headers) {
        Said(int status, String body) {
            this(status, body, Map.of());
        }
    }

    ScriptedService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    void says(Script next) {
        script = next;
    }

    void says(int status, String body) {
        script = call -> new Said(status, body);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base/");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked call = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                    Map.copyOf(exchange.getRequestHeaders()));
            calls.add(call);
            Said said = script.answer(call);
            said.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = said.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
