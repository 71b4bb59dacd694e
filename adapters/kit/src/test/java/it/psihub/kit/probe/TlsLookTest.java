package it.psihub.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.kit.probe.Finding.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of certificates and keys, by real handshakes with a server on loopback. */
class TlsLookTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static KeyStore good;
    private static KeyStore ending;
    private static KeyStore expired;
    private static KeyStore elsewhere;
    private static Certificates.Signed shortKey;
    private static Certificates.Signed shortestKey;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws IOException, GeneralSecurityException {
        Certificates certificates = new Certificates(folder);
        good = certificates.make("good", "-1d", 365, "dns:localhost");
        ending = certificates.make("ending", "-1d", 20, "dns:localhost");
        expired = certificates.make("expired", "-20d", 10, "dns:localhost");
        elsewhere = certificates.make("elsewhere", "-1d", 365, "dns:cpi.example.it");
        shortKey = certificates.signed("short", 1024);
        shortestKey = certificates.signed("shortest", 768);
    }

    @Test
    void tellsHowLongACertificateIsValid() throws IOException, GeneralSecurityException {
        List<Finding> found = shown(good, Certificates.trusting(good));

        assertThat(codes(found)).containsExactly("address.resolved", "connection.open", "tls.valid");
        assertThat(found.get(2).sentence()).containsPattern("vale fino al [0-9]{2}/[0-9]{2}/20[0-9]{2}");
    }

    @Test
    void warns_whenACertificateEndsSoon() throws IOException, GeneralSecurityException {
        Finding last = last(shown(ending, Certificates.trusting(ending)));

        assertThat(last.code()).isEqualTo("tls.ends-soon");
        assertThat(last.outcome()).isEqualTo(Outcome.WARNING);
    }

    @Test
    void saysThatACertificateHasExpired() throws IOException, GeneralSecurityException {
        Finding last = last(shown(expired, Certificates.trusting(good)));

        assertThat(last.code()).isEqualTo("tls.expired");
        assertThat(last.outcome()).isEqualTo(Outcome.PROBLEM);
    }

    @Test
    void saysThatACertificateIsOfAnotherHost_andOfWhich() throws IOException, GeneralSecurityException {
        Finding last = last(shown(elsewhere, Certificates.trusting(elsewhere)));

        assertThat(last.code()).isEqualTo("tls.wrong-host");
        assertThat(last.sentence()).contains("localhost").contains("cpi.example.it");
    }

    @Test
    void saysThatACertificateIsNotTrusted() throws IOException, GeneralSecurityException {
        assertThat(last(shown(good, Certificates.trusting(elsewhere))).code()).isEqualTo("tls.untrusted");
        assertThat(last(shown(good, Trust.PLATFORM)).code()).isEqualTo("tls.untrusted");
    }

    /** In TLS 1.3 the client's handshake is over before the server has looked at its certificate. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void saysThatTheServerWantsAnotherCertificateOfTheHub(String version) throws IOException, GeneralSecurityException {
        Finding last = last(shown(good, Certificates.trusting(good), socket -> {
            socket.setEnabledProtocols(new String[] {version});
            socket.setNeedClientAuth(true);
        }));

        assertThat(last.outcome()).isEqualTo(Outcome.PROBLEM);
        assertThat(last.code()).isEqualTo("tls.client-certificate");
        assertThat(last.sentence())
                .isEqualTo("localhost chiede un certificato al cliente, e quello dell'hub non va bene.");
    }

    @Test
    void asksForNoCertificate_whenTheServerCanDoWithoutOne() throws IOException, GeneralSecurityException {
        assertThat(last(shown(good, Certificates.trusting(good), socket -> socket.setWantClientAuth(true)))
                        .code())
                .isEqualTo("tls.valid");
    }

    @Test
    void warns_whenAKeyIsTooShort() throws IOException, GeneralSecurityException {
        Finding last = last(shown(shortKey.server(), Certificates.trusting(shortKey.authority())));

        assertThat(last.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(last.code()).isEqualTo("tls.weak-key");
        assertThat(last.sentence())
                .matches("Il certificato di localhost vale fino al [0-9/]{10}, ma con una chiave RSA di 1024 bit: ne"
                        + " servono almeno 2048\\.");
    }

    @Test
    void saysThatAKeyIsTooShortForAnyConnection() throws IOException, GeneralSecurityException {
        Finding last = last(shown(shortestKey.server(), Certificates.trusting(shortestKey.authority())));

        assertThat(last.outcome()).isEqualTo(Outcome.PROBLEM);
        assertThat(last.code()).isEqualTo("tls.weak-certificate");
        assertThat(last.sentence()).isEqualTo("Il certificato di localhost usa chiavi o firme troppo deboli.");
    }

    @Test
    void saysThatVersionsOfTlsDoNotMeet() throws IOException, GeneralSecurityException {
        SSLServerSocketFactory factory = Certificates.serving(good).getServerSocketFactory();
        try (Line line = new Line(factory, connection -> {
            SSLSocket socket = (SSLSocket) connection;
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
        })) {
            assertThat(last(look(line.address("https"), LONG)).code()).isEqualTo("tls.no-common-version");
        }
    }

    private static List<Finding> shown(KeyStore server, Trust trust) throws IOException, GeneralSecurityException {
        return shown(server, trust, socket -> {});
    }

    /** A server that shakes hands, waits for a request, and closes when none comes. */
    private static List<Finding> shown(KeyStore server, Trust trust, Consumer<SSLSocket> as)
            throws IOException, GeneralSecurityException {
        SSLServerSocketFactory factory = Certificates.serving(server).getServerSocketFactory();
        Line.Script script = connection -> {
            as.accept((SSLSocket) connection);
            ((SSLSocket) connection).startHandshake();
            connection.getInputStream().read(new byte[16]);
            connection.close();
        };
        try (Line line = new Line(factory, script)) {
            return new Reach(InetAddress::getAllByName, trust)
                    .look(line.address("https"), LONG)
                    .list();
        }
    }

    private static List<Finding> look(URI address, Duration patience) {
        return new Reach(Optional.empty()).look(address, patience).list();
    }

    private static List<String> codes(List<Finding> found) {
        return found.stream().map(Finding::code).toList();
    }

    private static Finding last(List<Finding> found) {
        return found.get(found.size() - 1);
    }
}
