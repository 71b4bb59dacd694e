package it.psihub.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebQuestionTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Findings findings = new Findings();

    @Test
    void endsByItself_whenNothingIsAnswered() throws IOException {
        try (Line line = new Line(Line.held())) {
            assertThat(ask(line.address("http"), SHORT)).isEmpty();
        }
        assertThat(findings.list()).extracting(Finding::code).containsExactly("contract.no-answer");
    }

    @Test
    void endsByItself_whenTheAnswerIsNeverWhole() throws IOException {
        try (Line line = new Line(connection -> connection
                .getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(ask(line.address("http"), SHORT)).isEmpty();
        }
        assertThat(findings.list()).extracting(Finding::code).containsExactly("contract.no-answer");
    }

    @Test
    void saysThatTheConnectionIsCut() throws IOException {
        try (Line line = new Line(connection -> {
            connection.getInputStream().read(new byte[16]);
            connection.close();
        })) {
            assertThat(ask(line.address("http"), LONG)).isEmpty();
        }
        assertThat(findings.list()).extracting(Finding::code).containsExactly("contract.cut");
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, false, contract.page",
        "404, text/html, false, contract.page",
        "401, text/html, false, credentials.missing",
        "401, application/json, true, credentials.refused",
        "403, application/json, true, credentials.refused",
        "302, text/plain, false, contract.redirect",
        "404, application/json, false, contract.not-found",
        "405, application/json, false, contract.not-found",
        "400, application/json, false, contract.refused",
        "429, application/json, false, contract.unavailable",
        "503, text/html, false, contract.unavailable",
        "500, application/json, false, contract.server-error",
        "200, application/json, false, ",
    })
    void tellsWhatAStatusMeans(int status, String type, boolean withCredentials, String code) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.getResponseHeaders().set("Location", "https://login.example.it/?session=77");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            Optional<Finding> refusal = ask(address, LONG).orElseThrow().refusal(withCredentials);

            assertThat(refusal.map(Finding::code)).isEqualTo(Optional.ofNullable(code));
            assertThat(refusal.map(Finding::sentence).orElse("")).doesNotContain("session");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void keepsASentenceWhole_whateverACounterpartSays() {
        Finding finding = Finding.problem(Step.CONTRACT, "contract.x", "uno\ndue" + "x".repeat(600));

        assertThat(finding.sentence()).startsWith("uno due").hasSize(500);
    }

    private Optional<WebAnswer> ask(URI address, Duration patience) {
        return WebQuestion.get(address, "*/*").ask(patience, findings);
    }
}
