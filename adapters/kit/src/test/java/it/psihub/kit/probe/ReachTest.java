package it.psihub.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.kit.probe.Finding.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(20);
    /** No part of a name may be so long: no resolver has to be asked. */
    private static final String IMPOSSIBLE = "a".repeat(70) + ".example.it";

    private static KeyStore good;
    private static KeyStore ending;
    private static KeyStore expired;
    private static KeyStore elsewhere;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws IOException, GeneralSecurityException {
        Certificates certificates = new Certificates(folder);
        good = certificates.make("good", "-1d", 365, "dns:localhost");
        ending = certificates.make("ending", "-1d", 20, "dns:localhost");
        expired = certificates.make("expired", "-20d", 10, "dns:localhost");
        elsewhere = certificates.make("elsewhere", "-1d", 365, "dns:cpi.example.it");
    }

    @Test
    void saysThatANameIsUnknown() {
        List<Finding> found = look(URI.create("https://" + IMPOSSIBLE + "/service"), LONG);

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.step()).isEqualTo(Step.ADDRESS);
            assertThat(finding.outcome()).isEqualTo(Outcome.PROBLEM);
            assertThat(finding.code()).isEqualTo("address.unknown-host");
            assertThat(finding.sentence()).contains(IMPOSSIBLE);
        });
    }

    @Test
    void doesNotWaitForEver_forASilentResolver() {
        CountDownLatch never = new CountDownLatch(1);
        Reach reach = new Reach(
                host -> {
                    awaitOrFail(never);
                    return new InetAddress[0];
                },
                Trust.PLATFORM);

        List<Finding> found =
                reach.look(URI.create("http://cpi.example.it/"), SHORT).list();

        assertThat(codes(found)).containsExactly("address.timeout");
    }

    @Test
    void saysThatAPortIsRefused() throws IOException {
        int free;
        try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closing.getLocalPort();
        }

        List<Finding> found = look(URI.create("http://localhost:" + free), LONG);

        assertThat(codes(found)).containsExactly("address.resolved", "connection.refused");
        assertThat(found.get(1).sentence()).contains("localhost").contains(Integer.toString(free));
    }

    @Test
    void triesEveryAddressOfAName() throws IOException {
        try (Line line = new Line(Line.held())) {
            // 127.0.0.2 is loopback, too, and nobody listens there
            Reach reach = new Reach(
                    host -> new InetAddress[] {InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")},
                    Trust.PLATFORM);

            assertThat(codes(reach.look(line.address("http", "cpi.example.it"), LONG)
                            .list()))
                    .containsExactly("address.resolved", "connection.open", "tls.local");
        }
    }

    @Test
    void warns_whenNothingIsEncryptedOnTheWayOut() throws IOException {
        Place place = Place.of(URI.create("http://cpi.example.it"));

        assertThat(Place.local(InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(Place.local(InetAddress.getByName("192.0.2.7"))).isFalse();
        assertThat(Reach.withoutTls(place, InetAddress.getByName("192.0.2.7")).outcome())
                .isEqualTo(Outcome.WARNING);
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

    @Test
    void saysThatNoTlsIsSpoken() throws IOException {
        try (Line line = new Line(
                connection -> connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes()))) {
            assertThat(last(look(line.address("https"), LONG)).code()).isEqualTo("tls.not-spoken");
        }
    }

    @Test
    void saysThatTheConnectionIsCut() throws IOException {
        try (Line line = new Line(connection -> {
            connection.getInputStream().read(new byte[16]);
            connection.close();
        })) {
            assertThat(last(look(line.address("https"), LONG)).code()).isEqualTo("tls.cut");
        }
    }

    @Test
    void endsByItself_whenTheConnectionIsHeld() throws IOException {
        try (Line line = new Line(Line.held())) {
            assertThat(last(look(line.address("https"), SHORT)).code()).isEqualTo("tls.timeout");
        }
    }

    /** Each byte begins a socket's own time limit anew. */
    @Test
    void endsByItself_whenBytesTrickleIn() throws IOException {
        CountDownLatch closing = new CountDownLatch(1);
        try (Line line = new Line(connection -> {
            // the head of a handshake record that is never whole
            connection.getOutputStream().write(new byte[] {22, 3, 3, 64, 0});
            while (!await(closing, 50)) {
                connection.getOutputStream().write(0);
            }
        })) {
            assertThat(last(look(line.address("https"), SHORT)).code()).isEqualTo("tls.timeout");
        } finally {
            closing.countDown();
        }
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
        SSLServerSocketFactory factory = Certificates.serving(server).getServerSocketFactory();
        try (Line line = new Line(factory, connection -> ((SSLSocket) connection).startHandshake())) {
            return new Reach(InetAddress::getAllByName, trust)
                    .look(line.address("https"), LONG)
                    .list();
        }
    }

    private static List<Finding> look(URI address, Duration patience) {
        return new Reach().look(address, patience).list();
    }

    private static List<String> codes(List<Finding> found) {
        return found.stream().map(Finding::code).toList();
    }

    private static Finding last(List<Finding> found) {
        return found.get(found.size() - 1);
    }

    private static boolean await(CountDownLatch latch, long millis) throws IOException {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }

    private static void awaitOrFail(CountDownLatch latch) throws UnknownHostException {
        try {
            latch.await();
        } catch (InterruptedException givenUp) {
            throw new UnknownHostException("given up");
        }
    }
}
