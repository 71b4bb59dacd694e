package it.psihub.modi.pdnd;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers as a test says, and remembers what it was asked. */
final class LoopbackServer implements AutoCloseable {

    record Asked(String method, Map<String, List<String>> headers, Map<String, String> form) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    /** @param body all of it, but for a server that promises one byte more than it sends */
    record Said(int status, Map<String, String> headers, byte[] body, boolean whole) {
        static Said json(int status, String body) {
            return new Said(
                    status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8), true);
        }

        Said with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Said(status, more, body, whole);
        }

        /** After so many blanks. */
        Said after(int blanks) {
            String longer = " ".repeat(blanks) + new String(body, StandardCharsets.UTF_8);
            return new Said(status, headers, longer.getBytes(StandardCharsets.UTF_8), whole);
        }

        Said withoutItsEnd() {
            return new Said(status, headers, body, false);
        }
    }

    interface Script {
        Said answer(Asked asked) throws InterruptedException;
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    volatile Script script;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    LoopbackServer(Script script) {
        this.script = script;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    static HttpClient client() {
        return HttpClient.newHttpClient();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Asked one = new Asked(exchange.getRequestMethod(), Map.copyOf(exchange.getRequestHeaders()), form(body));
        asked.add(one);
        Said said;
        try {
            said = script.answer(one);
        } catch (InterruptedException e) {
            exchange.close();
            return;
        }
        said.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(said.status(), said.body().length + (said.whole() ? 0L : 1L));
        OutputStream out = exchange.getResponseBody();
        out.write(said.body());
        out.flush();
        if (said.whole()) {
            exchange.close();
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String field : body.isEmpty() ? new String[0] : body.split("&")) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
