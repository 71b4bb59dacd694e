package it.psihub.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.kit.probe.Finding.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(20);
    /** No part of a name may be so long: no resolver has to be asked. */
    private static final String IMPOSSIBLE = "a".repeat(70) + ".example.it";

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

    private static List<Finding> look(URI address, Duration patience) {
        return new Reach(Optional.empty()).look(address, patience).list();
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
