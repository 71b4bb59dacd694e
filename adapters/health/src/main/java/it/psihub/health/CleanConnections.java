package it.psihub.health;

import it.psihub.modi.channel.ClientTls;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpClientConnection;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.conn.ConnectionRequest;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/**
 * Kept connections, looked at before they are used again: one that the server closed meanwhile would lose the request,
 * and on one with bytes that nobody asked for, such as an answer that came twice, every later call would be given the
 * answer to the one before.
 */
final class CleanConnections extends PoolingHttpClientConnectionManager {
    private static final int LOOK_MILLIS = 1;

    /** @param tls as agreed with the service; the platform's when empty */
    CleanConnections(Optional<ClientTls> tls) {
        super(RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register(
                        "https",
                        tls.map(ClientTls::context)
                                .map(SSLConnectionSocketFactory::new)
                                .orElseGet(SSLConnectionSocketFactory::getSocketFactory))
                .build());
    }

    @Override
    public ConnectionRequest requestConnection(HttpRoute route, Object state) {
        ConnectionRequest request = super.requestConnection(route, state);
        return new ConnectionRequest() {
            @Override
            public HttpClientConnection get(long timeout, TimeUnit unit)
                    throws InterruptedException, ExecutionException, ConnectionPoolTimeoutException {
                return clean(request.get(timeout, unit));
            }

            @Override
            public boolean cancel() {
                return request.cancel();
            }
        };
    }

    /** A connection that is closed here is made anew by the caller. */
    private static HttpClientConnection clean(HttpClientConnection connection) {
        try {
            if (connection.isOpen() && (connection.isStale() || connection.isResponseAvailable(LOOK_MILLIS))) {
                connection.close();
            }
        } catch (IOException gone) {
            try {
                connection.shutdown();
            } catch (IOException already) {
                gone.addSuppressed(already);
            }
        }
        return connection;
    }
}
