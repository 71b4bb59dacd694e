package it.psihub.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WireFailuresTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), retry(Cause.REFUSED_CONNECTION)),
                Arguments.of(new UnknownHostException("nowhere"), retry(Cause.UNKNOWN_HOST)),
                Arguments.of(new NoRouteToHostException("No route"), retry(Cause.REFUSED_CONNECTION)),
                Arguments.of(new HttpConnectTimeoutException("HTTP connect timed out"), retry(Cause.TIMEOUT)),
                Arguments.of(new SocketTimeoutException("Connect timed out"), retry(Cause.TIMEOUT)),
                Arguments.of(new SSLHandshakeException("unknown_ca"), retry(Cause.TLS)),
                Arguments.of(new HttpTimeoutException("request timed out"), new Answer.Lost(Cause.TIMEOUT)),
                Arguments.of(new SocketTimeoutException("Read timed out"), new Answer.Lost(Cause.TIMEOUT)),
                Arguments.of(new SocketException("Connection reset"), new Answer.Lost(Cause.CONNECTION_LOST)),
                Arguments.of(new EOFException("EOF reached while reading"), new Answer.Lost(Cause.CONNECTION_LOST)),
                Arguments.of(new SSLException("bad record"), new Answer.Lost(Cause.TLS)),
                Arguments.of(new IOException("wrapped", new ConnectException()), retry(Cause.REFUSED_CONNECTION)));
    }

    private static Answer retry(Cause cause) {
        return new Answer.Retry(cause, Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void triesAgainOnlyWhereForCertainNothingHappened(IOException failure, Answer answer) {
        assertThat(WireFailures.of(failure)).isEqualTo(answer);
        assertThat(WireFailures.find(new IllegalStateException("from a client library", failure)))
                .contains(answer);
    }

    @Test
    void findsNoAnswerInABug() {
        assertThat(WireFailures.find(new IllegalStateException(new NullPointerException())))
                .isEmpty();
    }

    @Test
    void readsTheStatusesByWhichACounterpartSaysThatItDidNotDoIt() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(WireFailures.of(429, Optional.of("3"), now))
                .contains(new Answer.Retry(Cause.THROTTLED, Optional.of(Duration.ofSeconds(3))));
        assertThat(WireFailures.of(503, Optional.of("Thu, 01 Jan 2026 00:00:07 GMT"), now))
                .contains(new Answer.Retry(Cause.UNAVAILABLE, Optional.of(Duration.ofSeconds(7))));
        assertThat(WireFailures.of(503, Optional.empty(), now)).contains(retry(Cause.UNAVAILABLE));
        for (int status : new int[] {500, 502, 504}) {
            assertThat(WireFailures.of(status, Optional.empty(), now)).contains(new Answer.Lost(Cause.SERVER_ERROR));
        }
        for (int status : new int[] {401, 403, 407}) {
            assertThat(WireFailures.of(status, Optional.empty(), now)).contains(retry(Cause.UNAUTHORIZED));
        }
        for (int status : new int[] {404, 405, 410}) {
            assertThat(WireFailures.nobodyThere(status)).contains(retry(Cause.NOT_FOUND));
        }
        assertThat(WireFailures.nobodyThere(409)).isEmpty();
        for (int status : new int[] {200, 202, 301, 400, 404, 409, 422}) {
            assertThat(WireFailures.of(status, Optional.of("3"), now)).isEmpty();
        }
    }

    @Test
    void readsWhatTheHttpClientReallyThrows() throws Exception {
        int port;
        try (ServerSocket closedAtOnce = new ServerSocket(0)) {
            port = closedAtOnce.getLocalPort();
        }
        assertThat(call("http://localhost:" + port + "/")).isEqualTo(retry(Cause.REFUSED_CONNECTION));
        assertThat(call("http://no-such-host.invalid/")).isEqualTo(retry(Cause.UNKNOWN_HOST));
    }

    @Test
    void takesAnAnswerAsLost_whenTheServerHangsUpAfterTheRequest() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread listener = new Thread(() -> readAndHangUp(server));
            listener.start();

            assertThat(call("http://localhost:" + server.getLocalPort() + "/"))
                    .isEqualTo(new Answer.Lost(Cause.CONNECTION_LOST));
            listener.join();
        }
    }

    @Test
    void takesAnAnswerAsLost_whenTheServerIsSilent() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(call("http://localhost:" + server.getLocalPort() + "/"))
                    .isEqualTo(new Answer.Lost(Cause.TIMEOUT));
        }
    }

    private static void readAndHangUp(ServerSocket server) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            assertThat(in.read()).isEqualTo('P');
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Answer call(String url) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMillis(500))
                .POST(HttpRequest.BodyPublishers.ofString("document"))
                .build();
        try {
            throw new AssertionError(client.send(request, BodyHandlers.ofString()));
        } catch (IOException failure) {
            return WireFailures.of(failure);
        }
    }
}
