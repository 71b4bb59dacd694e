package it.psihub.labourmatching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Payload;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.labourmatching.ScriptedService.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends to a service that answers in every way in which one may. */
class CandidateSendTest {
    private static final String RECEIPT =
            "{\"pseudonym\":\"abcdefghijklmnopqrstuvwx23\",\"version\":4,\"effect\":\"created\"}";
    private static final Answer ACCEPTED = new Answer.Accepted("version 4", List.of());

    private final MatchingOutboundCandidate outbound =
            new MatchingOutboundCandidate(new MatchingWire(SecuredCalls.NONE), Services.CLOCK);
    private final Payload profile = Candidates.payload(Candidates.full());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ScriptedService service;

    @BeforeEach
    void start() throws IOException {
        service = new ScriptedService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void isAccepted_whenTheReceiptNamesWhatWasSent(int status) {
        service.says(status, RECEIPT);
        Answered answered = send();
        assertThat(answered.answer()).isEqualTo(ACCEPTED);
        assertThat(answered.raw())
                .hasValueSatisfying(
                        raw -> assertThat(raw.bytes()).asString(UTF_8).isEqualTo(RECEIPT));
        assertThat(service.calls).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("PUT");
            assertThat(call.path()).isEqualTo("/base/v1/candidates/abcdefghijklmnopqrstuvwx23");
            assertThat(call.body().getBytes(UTF_8)).isEqualTo(profile.bytes());
            assertThat(call.headers().get("Content-type")).containsExactly("application/json");
            assertThat(call.headers().get("Idempotency-key")).containsExactly(Services.KEY.value());
            assertThat(call.headers()).doesNotContainKey("Authorization");
        });
    }

    @Test
    void isAccepted_whenTheServiceHasNothingToSay() {
        service.says(204, "");
        assertThat(send()).isEqualTo(Answered.of(ACCEPTED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pseudonym\":\"abcdefghijklmnopqrstuvwx23\",\"version\":3}|CONTRACT_BREACH",
                "{\"pseudonym\":\"zbcdefghijklmnopqrstuvwx23\",\"version\":4}|CONTRACT_BREACH",
                "<html>welcome</html>|GARBAGE",
                "[]|GARBAGE",
                "{\"pseudonym\":|GARBAGE"
            })
    void isUnknown_whenASuccessDoesNotNameWhatWasSent(String body, Cause cause) {
        service.says(200, body);
        assertThat(send().answer()).isEqualTo(new Answer.Lost(cause));
    }

    @Test
    void isUnknown_whenTheAnswerNeverEnds() {
        service.says(200, "x".repeat(MatchingWire.MOST_BYTES + 1));
        Answered answered = send();
        assertThat(answered.answer()).isEqualTo(new Answer.Lost(Cause.GARBAGE));
        assertThat(answered.raw()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"409,newer-profile-there", "422,profile-refused"})
    void isRejected_whenTheServiceRefusesTheProfile(int status, String code) {
        service.says(status, "{\"status\":422,\"title\":\"x\",\"detail\":\"Zaphod\"}");
        assertThat(send().answer()).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
            assertThat(rejected.reason().code()).isEqualTo(code);
            assertThat(rejected.reason().text()).doesNotContain("Zaphod");
            assertThat(rejected.changes()).isEmpty();
        });
    }

    @Test
    void namesPlacesAndCodesOfARefusal_andNeverItsWords() {
        service.says(
                422,
                "{\"problems\":[{\"path\":\"/languages/0/level\",\"code\":\"form\",\"text\":\"Zaphod\"},"
                        + "{\"path\":\"/Zaphod Beeblebrox\",\"code\":\"unknown\"},{\"code\":\"Zaphod is not\"},7]}");
        assertThat(send().answer())
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        rejected -> assertThat(rejected.reason().text())
                                .isEqualTo(
                                        "Il servizio ha rifiutato il profilo: form in /languages/0/level, unknown."));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415})
    void isParked_whenTheRequestIsNotWhatTheServiceTakes(int status) {
        service.says(status, "");
        assertThat(send().answer())
                .isInstanceOfSatisfying(
                        Answer.Park.class,
                        park -> assertThat(park.reason().text()).contains("" + status));
    }

    @ParameterizedTest
    @CsvSource({"401,UNAUTHORIZED", "403,UNAUTHORIZED", "404,NOT_FOUND", "405,NOT_FOUND"})
    void isTriedAgain_whenTheServiceDoesNotKnowTheHubOrIsElsewhere(int status, Cause cause) {
        service.says(status, "");
        assertThat(send().answer()).isEqualTo(new Answer.Retry(cause, Optional.empty()));
    }

    @Test
    void isTriedAgainWhenTheServiceSaysSo() {
        service.says(call -> new Said(503, "", Map.of("Retry-After", "120")));
        assertThat(send().answer()).isEqualTo(new Answer.Retry(Cause.UNAVAILABLE, Optional.of(Duration.ofMinutes(2))));
    }

    @ParameterizedTest
    @CsvSource({"500,SERVER_ERROR", "502,SERVER_ERROR", "202,CONTRACT_BREACH", "302,CONTRACT_BREACH"})
    void isUnknown_whenTheStatusDoesNotTellWhatHappened(int status, Cause cause) {
        service.says(call -> new Said(status, "", Map.of("Location", service.address() + "elsewhere")));
        assertThat(send().answer()).isEqualTo(new Answer.Lost(cause));
        assertThat(service.calls).hasSize(1);
    }

    @Test
    void isTriedAgain_whenNobodyListens() {
        service.close();
        assertThat(send().answer()).isEqualTo(new Answer.Retry(Cause.REFUSED_CONNECTION, Optional.empty()));
    }

    @Test
    void isUnknown_whenTheAnswerIsLate() {
        CountDownLatch over = new CountDownLatch(1);
        service.says(call -> {
            await(over);
            return new Said(204, "");
        });
        Counterpart hasty = Services.with(service.address(), Optional.empty(), Duration.ofMillis(1));
        assertThat(outbound.send(profile, Services.KEY, hasty, () -> true).answer())
                .isEqualTo(new Answer.Lost(Cause.TIMEOUT));
        over.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"pseud", "no HTTP at all\r\n\r\n"})
    void isUnknown_whenTheConnectionBreaks(String before) throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            worker.execute(() -> breakOff(server, before));
            Counterpart broken = Services.at(URI.create("http://127.0.0.1:" + server.getLocalPort()));
            assertThat(outbound.send(profile, Services.KEY, broken, () -> true).answer())
                    .isInstanceOf(Answer.Lost.class);
        } finally {
            worker.shutdownNow();
        }
    }

    @Test
    void saysWhoItIs_withTheTokenAsItStandsNow() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first-token\n");
        Counterpart to = Services.with(service.address(), Optional.of(file), Duration.ofSeconds(10));
        service.says(204, "");
        outbound.send(profile, Services.KEY, to, () -> true);
        Files.writeString(file, "second-token");
        outbound.ask(profile, Services.KEY, to);
        assertThat(service.calls)
                .extracting(call -> call.headers().get("Authorization"))
                .containsExactly(List.of("Bearer first-token"), List.of("Bearer second-token"));
    }

    @Test
    void isTriedAgain_whenTheTokenFileIsGoneOrHoldsNoToken() throws IOException {
        Path file = folder.resolve("token");
        Counterpart to = Services.with(service.address(), Optional.of(file), Duration.ofSeconds(10));
        Answer again = new Answer.Retry(Cause.CLIENT_ERROR, Optional.empty());
        assertThat(outbound.send(profile, Services.KEY, to, () -> true).answer())
                .isEqualTo(again);
        Files.writeString(file, "two\nlines");
        assertThat(outbound.send(profile, Services.KEY, to, () -> true).answer())
                .isEqualTo(again);
        assertThat(service.calls).isEmpty();
    }

    private Answered send() {
        return outbound.send(profile, Services.KEY, Services.at(service.address()), () -> true);
    }

    private static void breakOff(ServerSocket server, String before) {
        try (Socket connection = server.accept()) {
            connection.getInputStream().read(new byte[100]);
            connection.getOutputStream().write(before.getBytes(UTF_8));
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
