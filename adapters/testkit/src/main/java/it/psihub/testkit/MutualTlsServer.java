package it.psihub.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import it.psihub.exchange.CounterpartId;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.modi.channel.ClientTls;
import it.psihub.modi.key.CertificateFiles;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.soap.SoapCalls;
import it.psihub.sandbox.tls.CertificateWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A real server of https that takes no call without the hub's certificate (ID_AUTH_CHANNEL_02), and the hub's way to call it. */
public final class MutualTlsServer implements AutoCloseable {
    private static final Duration LIFE = Duration.ofDays(365);
    private static final char[] NO_PASSWORD = {};

    private final HttpsServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ClientTls agreed;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /**
     * @param client the name on the certificate that was shown
     * @param port of the client's end of the connection
     */
    public record Call(String client, int port) {}

    /** @param folder for the server's certificate */
    public MutualTlsServer(Path folder, HttpHandler handler) throws IOException, GeneralSecurityException {
        CertificateWriter writer = new CertificateWriter(Instant.now());
        KeyPair hub = writer.rsaKeys();
        X509Certificate hubs = writer.signer("hub", hub, LIFE);
        KeyPair own = writer.rsaKeys();
        X509Certificate servers = writer.signer("localhost", own, LIFE);
        OwnKeys shown = OwnKeys.only(new OwnKey("hub", "hub", hub.getPrivate(), List.of(hubs)));
        agreed = ClientTls.of(Optional.of(shown), Optional.empty(), Optional.of(file(folder, servers)));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = context(own, servers, hubs);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters asked = context.getDefaultSSLParameters();
                asked.setNeedClientAuth(true);
                parameters.setSSLParameters(asked);
            }
        });
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            calls.add(call(exchange));
            handler.handle(exchange);
        });
        server.start();
    }

    private static Call call(HttpExchange exchange) throws IOException {
        String client =
                ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName();
        return new Call(client, exchange.getRemoteAddress().getPort());
    }

    private static CertificateFiles file(Path folder, X509Certificate certificate)
            throws IOException, CertificateEncodingException {
        Path file = folder.resolve("server.pem");
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        List<String> mistakes = new ArrayList<>();
        return CertificateFiles.read("server", Set.of(file), folder, Clock.systemUTC(), mistakes)
                .orElseThrow(() -> new IOException(mistakes.toString()));
    }

    private static SSLContext context(KeyPair own, X509Certificate servers, X509Certificate trusted)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", own.getPrivate(), NO_PASSWORD, new Certificate[] {servers});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        KeyStore hub = KeyStore.getInstance("PKCS12");
        hub.load(null, null);
        hub.setCertificateEntry("hub", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(hub);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    public URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /** Calls that came through, in their order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Nothing but the channel was agreed, with everybody. */
    public SecuredCalls agreed() {
        return new SecuredCalls() {
            @Override
            public RestCalls rest(CounterpartId to) {
                return RestCalls.PLAIN;
            }

            @Override
            public Optional<SoapCalls> soap(CounterpartId to) {
                return Optional.empty();
            }

            @Override
            public Optional<ClientTls> tls(CounterpartId to) {
                return Optional.of(agreed);
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
