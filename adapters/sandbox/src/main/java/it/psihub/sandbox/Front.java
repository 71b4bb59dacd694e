package it.psihub.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import it.psihub.modi.HeaderFields;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Finds the stand-in that a path names, {@code /<stand-in>/<counterpart>/…}, and takes the request there. */
final class Front implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(Front.class.getName());
    private static final int BODY_LIMIT = 16 << 20;

    private final Map<String, StandIn> standIns;
    private final Optional<FaultProxy> faults;
    private final ScheduledExecutorService later;

    Front(Map<String, StandIn> standIns, Optional<FaultProxy> faults, ScheduledExecutorService later) {
        this.standIns = standIns;
        this.faults = faults;
        this.later = later;
    }

    @Override
    public void handle(HttpExchange exchange) {
        Wire wire = new HttpWire(exchange, later);
        try {
            answer(exchange, wire);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a request broke off", e);
            wire.drop();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a stand-in failed", e);
            wire.send(Reply.problem(500, "Internal Server Error", "the stand-in failed; see its log"));
        }
    }

    private void answer(HttpExchange exchange, Wire wire) throws IOException {
        // "", stand-in, counterpart, rest
        String[] path = exchange.getRequestURI().getPath().split("/", 4);
        StandIn standIn = path.length < 3 ? null : standIns.get(path[1]);
        if (standIn == null || !standIn.counterparts().contains(path[2])) {
            wire.send(Reply.problem(404, "Not Found", "no such counterpart"));
            return;
        }
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(BODY_LIMIT + 1);
        }
        if (body.length > BODY_LIMIT) {
            wire.send(Reply.problem(413, "Content Too Large", "at most " + BODY_LIMIT + " bytes"));
            return;
        }
        String rest = path.length < 4 ? "" : "/" + path[3];
        Request request = new Request(
                exchange.getRequestMethod(),
                path[2],
                rest,
                query(exchange.getRequestURI()),
                base(exchange, path[1] + "/" + path[2]),
                new Request.Wire(exchange.getRequestURI(), new HeaderFields(exchange.getRequestHeaders())),
                body);
        StandIn.Call call = standIn.open(request);
        if (faults.isPresent()) {
            faults.get().answer(path[1] + "/" + path[2], call, wire);
        } else {
            wire.send(call.run().get());
        }
    }

    private static URI base(HttpExchange exchange, String place) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String authority =
                host == null ? "127.0.0.1:" + exchange.getLocalAddress().getPort() : host;
        // a gate with TLS before this port says so
        boolean tls = "https".equals(exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"));
        return URI.create((tls ? "https://" : "http://") + authority + "/" + place);
    }

    static Map<String, List<String>> query(URI uri) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        String raw = uri.getRawQuery();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), key -> new ArrayList<>())
                    .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return query;
    }
}
