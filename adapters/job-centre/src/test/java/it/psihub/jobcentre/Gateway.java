package it.psihub.jobcentre;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway that answers each operation as a test says, right or wrong. */
final class Gateway implements AutoCloseable {
    private static final Pattern OPERATION = Pattern.compile("Body[^>]*>\\s*<(?:[\\w-]+:)?(\\w+)");

    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    final List<String> operations = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();

    Gateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/servizicoap");
    }

    Gateway on(String operation, Script script) {
        scripts.put(operation, script);
        return this;
    }

    /** The person has no record yet. */
    Gateway knowsNobody() {
        return on("verificaEsistenzaSAP", soap("verificaEsistenzaSAP", ""));
    }

    /** The person's record, held by the region. */
    Gateway knows(String sapCode, String region, String sap) {
        on("verificaEsistenzaSAP", soap("verificaEsistenzaSAP", field("CodiceSAP", sapCode)));
        on(
                "richiestaCodSAPRegTitolare",
                soap("richiestaCodSAPRegTitolare", field("CodiceSAP", sapCode) + field("CodiceRegione", region)));
        return on("richiestaSAP", soap("richiestaSAP", field("SAP", sap)));
    }

    static String field(String name, String text) {
        return "<" + name + ">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</" + name + ">";
    }

    static Script soap(String operation, String fields) {
        return soap(JobCentreSettings.NATIONAL_NAMESPACE, operation, fields);
    }

    static Script soap(String namespace, String operation, String fields) {
        return status(
                200,
                "text/xml; charset=utf-8",
                envelope("<risposta_" + operation + " xmlns=\"" + namespace + "/types\">" + fields + "</risposta_"
                        + operation + ">"));
    }

    static Script fault() {
        return status(
                500,
                "text/xml; charset=utf-8",
                envelope("<s:Fault><faultcode>s:Server</faultcode><faultstring>guasto</faultstring></s:Fault>"));
    }

    static String envelope(String body) {
        return "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + body + "</s:Body></s:Envelope>";
    }

    static Script status(int status, String mediaType, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", mediaType);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    static Script busy(String retryAfter) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        };
    }

    static Script closed() {
        return HttpExchange::close;
    }

    /** Announces more than it sends. */
    static Script half() {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("<s:Envelope".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("the line went dead");
        };
    }

    /** No answer before the gateway is closed. */
    Script silent() {
        return exchange -> {
            awaitClosing();
            exchange.close();
        };
    }

    /** The head and a first piece at once, the rest never. */
    Script trickling() {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, 1000);
            OutputStream out = exchange.getResponseBody();
            out.write("<s:Envelope".getBytes(StandardCharsets.UTF_8));
            out.flush();
            awaitClosing();
            exchange.close();
        };
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher operation = OPERATION.matcher(request);
        String name = operation.find() ? operation.group(1) : "";
        operations.add(name);
        requests.add(request);
        Script script = scripts.get(name);
        if (script == null) {
            throw new IOException("no script for " + name);
        }
        script.answer(exchange);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
