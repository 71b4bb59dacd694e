package it.psihub.modi.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import it.psihub.modi.TestKeys;
import it.psihub.modi.key.NoKey;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server of the JDK's that asks its clients for a certificate. */
class ClientTlsTest {
    private static final TestKeys SERVER = TestKeys.rsa("localhost");
    private static final TestKeys HUB = TestKeys.rsa("hub");
    private static final TestKeys NEXT = TestKeys.rsa("hub-next");
    private static final TestKeys STRANGER = TestKeys.rsa("stranger");

    private final AtomicReference<String> shown = new AtomicReference<>("");
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(SERVER).getKeyManagers(), trust(HUB, NEXT).getTrustManagers(), null);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters asked = context.getDefaultSSLParameters();
                asked.setNeedClientAuth(true);
                parameters.setSSLParameters(asked);
            }
        });
        server.createContext("/", exchange -> {
            shown.set(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void showsTheHubsCertificate_whenTheServerAsks() throws Exception {
        assertThat(call(Optional.of(HUB.asOwnKeys()), List.of(SERVER))).isEqualTo(204);
        assertThat(shown.get()).contains("CN=hub");
    }

    @Test
    void showsTheNextKey_onceItIsTheOneToSignWith_withoutANewContext() throws Exception {
        AtomicReference<TestKeys> current = new AtomicReference<>(HUB);
        OwnKeys rotating = new OwnKeys() {
            @Override
            public OwnKey current() {
                return current.get().own();
            }

            @Override
            public Optional<OwnKey> named(String name) {
                return List.of(HUB, NEXT).stream()
                        .map(TestKeys::own)
                        .filter(key -> key.name().equals(name))
                        .findFirst();
            }
        };
        SSLContext context = tls(Optional.of(rotating), () -> certificates(List.of(SERVER)));
        assertThat(call(context)).isEqualTo(204);
        current.set(NEXT);
        // sessions are resumed for a while, with the certificate that they began with
        context.getClientSessionContext().setSessionTimeout(1);
        await().untilAsserted(() -> {
            assertThat(call(context)).isEqualTo(204);
            assertThat(shown.get()).contains("CN=hub-next");
        });
    }

    @Test
    void isRefused_withoutACertificate() {
        assertThatThrownBy(() -> call(Optional.empty(), List.of(SERVER))).isInstanceOf(IOException.class);
        assertThat(shown.get()).isEmpty();
    }

    @Test
    void isRefused_whenNoKeyIsValid() {
        OwnKeys none = new OwnKeys() {
            @Override
            public OwnKey current() throws NoKey {
                throw new NoKey("none is valid now");
            }

            @Override
            public Optional<OwnKey> named(String name) {
                return Optional.empty();
            }
        };
        assertThatThrownBy(() -> call(Optional.of(none), List.of(SERVER))).isInstanceOf(IOException.class);
    }

    @Test
    void trustsNoOtherServer_thanWhatItsAuthoritiesVouchFor() {
        assertThatThrownBy(() -> call(Optional.of(HUB.asOwnKeys()), List.of(STRANGER)))
                .isInstanceOf(SSLHandshakeException.class);
        SSLContext platform = ClientTls.of(Optional.of(HUB.asOwnKeys()), Optional.empty(), Optional.empty())
                .context();
        assertThatThrownBy(() -> call(platform)).isInstanceOf(SSLException.class);
    }

    @Test
    void trustsTheNextAuthority_onceItIsTheOneThatIsGiven() throws Exception {
        AtomicReference<TestKeys> authority = new AtomicReference<>(STRANGER);
        SSLContext context = tls(Optional.of(HUB.asOwnKeys()), () -> certificates(List.of(authority.get())));
        assertThatThrownBy(() -> call(context)).isInstanceOf(SSLHandshakeException.class);
        authority.set(SERVER);
        assertThat(call(context)).isEqualTo(204);
    }

    @Test
    void takesNoCertificateOfAnotherHost() {
        SSLContext context = tls(Optional.of(HUB.asOwnKeys()), () -> certificates(List.of(SERVER)));
        assertThatThrownBy(() -> call(context, "127.0.0.1")).isInstanceOf(SSLHandshakeException.class);
    }

    private int call(Optional<OwnKeys> keys, Collection<TestKeys> trusted) throws Exception {
        return call(tls(keys, () -> certificates(trusted)));
    }

    private static SSLContext tls(Optional<OwnKeys> keys, Supplier<List<X509Certificate>> authorities) {
        return ClientTls.trusting(keys, Optional.empty(), Optional.of(authorities))
                .context();
    }

    private int call(SSLContext context) throws Exception {
        return call(context, "localhost");
    }

    private int call(SSLContext context, String host) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
        URI address = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static List<X509Certificate> certificates(Collection<TestKeys> keys) {
        return keys.stream().map(TestKeys::certificate).toList();
    }

    private static KeyManagerFactory keys(TestKeys keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.pair().getPrivate(), new char[0], new java.security.cert.Certificate[] {
            keys.certificate()
        });
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory;
    }

    private static TrustManagerFactory trust(TestKeys... trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (TestKeys each : trusted) {
            store.setCertificateEntry(each.name(), each.certificate());
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
