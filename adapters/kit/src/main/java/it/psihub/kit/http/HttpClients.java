package it.psihub.kit.http;

import it.psihub.modi.channel.ClientTls;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JDK's clients of the hub's calls: one for each connect timeout and each agreed TLS, since each has threads and
 * connections of its own.
 */
public final class HttpClients {
    private final Map<Way, HttpClient> clients = new ConcurrentHashMap<>();

    private record Way(Duration connect, Optional<ClientTls> tls) {}

    /** @param tls as agreed with the counterpart; the platform's when empty */
    public HttpClient client(Duration connectTimeout, Optional<ClientTls> tls) {
        return clients.computeIfAbsent(new Way(connectTimeout, tls), HttpClients::make);
    }

    /** HTTP/1.1, since some gateways refuse an upgrade; no redirects, since what leaves goes to the agreed address alone. */
    private static HttpClient make(Way way) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(way.connect());
        way.tls().map(ClientTls::context).ifPresent(client::sslContext);
        return client.build();
    }
}
