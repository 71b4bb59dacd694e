package it.psihub.runtime.interaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes the hub's calls, and answers as it was told to. */
final class Receiver implements AutoCloseable {
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile Map<String, String> headers = Map.of();
    private volatile Runnable meanwhile = () -> {};

    record Call(String method, String correlation, String body) {}

    Receiver() throws IOException {
        this(0);
    }

    Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String correlation = String.valueOf(exchange.getRequestHeaders().getFirst("X-Correlation-ID"));
        calls.add(new Call(exchange.getRequestMethod(), correlation, body));
        meanwhile.run();
        headers.forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    void answer(int with, Map<String, String> and) {
        status = with;
        headers = and;
    }

    /** What happens while the hub waits for the answer. */
    void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    List<Call> calls() {
        return calls;
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/replies?of=hub");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
