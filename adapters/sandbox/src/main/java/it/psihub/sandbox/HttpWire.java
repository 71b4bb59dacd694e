package it.psihub.sandbox;

import com.sun.net.httpserver.HttpExchange;
import it.psihub.sandbox.standin.Reply;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One exchange of the JDK's HTTP server. */
final class HttpWire implements Wire {

    private static final System.Logger LOG = System.getLogger(HttpWire.class.getName());

    private final HttpExchange exchange;
    private final ScheduledExecutorService later;

    HttpWire(HttpExchange exchange, ScheduledExecutorService later) {
        this.exchange = exchange;
        this.later = later;
    }

    @Override
    public void send(Reply reply) {
        try {
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            if (body.length == 0 || "HEAD".equals(exchange.getRequestMethod())) {
                exchange.sendResponseHeaders(reply.status(), -1);
            } else {
                exchange.getResponseHeaders().set("Content-Type", reply.contentType());
                exchange.sendResponseHeaders(reply.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            // The client hung up: what was done stays done, and the client will ask.
            LOG.log(Level.DEBUG, "an answer could not be delivered", e);
        } finally {
            exchange.close();
        }
    }

    @Override
    public void sendLate(Reply reply, long millis) {
        later.schedule(() -> send(reply), millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void lose(Reply reply) {
        LOG.log(Level.DEBUG, "an answer with status {0} is lost on purpose", reply.status());
        exchange.close();
    }

    @Override
    public void drop() {
        exchange.close();
    }
}
