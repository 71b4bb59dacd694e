package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthOutboundReferralTest {
    private static final DeliveryKey KEY = new DeliveryKey(Fixtures.KEY);
    private static final String NAME = "Ndiaye";

    private final HealthOutboundReferral outbound = Fixtures.outbound();
    private ScriptedServer server;
    private Counterpart service;
    private Payload payload;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        service = Fixtures.counterpart(server.base());
        payload = outbound.map(ReferralViews.full(Fixtures.KEY), service).orElseThrow();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isDelivered_whenEveryEntryIsDone_andSendsTheVeryBytes() {
        server.then(ScriptedServer.fhir(200, response("201 Created", "200 OK", "201 Created", "201 Created")));

        Answered answered = outbound.send(payload, KEY, service, () -> true);

        assertThat(answered.answer()).isEqualTo(new Answer.Delivered("Task/44"));
        assertThat(server.bodies()).containsExactly(new String(payload.bytes(), StandardCharsets.UTF_8));
        assertThat(server.asked()).containsExactly("POST /fhir/");
        assertThat(new String(answered.raw().orElseThrow().bytes(), StandardCharsets.UTF_8))
                .contains("transaction-response");
    }

    @Test
    void isLost_whenOneEntryOfATransactionIsNotDone() {
        server.then(ScriptedServer.fhir(200, response("201 Created", "201 Created", "201 Created", "400 Bad")));

        assertThat(send()).isEqualTo(new Answer.Lost(Cause.GARBAGE));
    }

    @Test
    void isRejected_whenTheServiceRefusesTheContent_andTellsNoDiagnostics() {
        server.then(ScriptedServer.fhir(422, outcome("business-rule", "la persona " + NAME + " non è assistita")));

        Answer.Rejected rejected = (Answer.Rejected) send();

        assertThat(rejected.reason().code()).isEqualTo("refused-by-service");
        assertThat(rejected.reason().text()).endsWith("business-rule").doesNotContain(NAME);
        assertThat(rejected.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, contract-refused", "404, contract-refused", "415, contract-refused"})
    void isParked_whenTheContractIsRefused(int status, String code) {
        server.then(ScriptedServer.fhir(status, outcome("structure", NAME)));

        Reason reason = ((Answer.Park) send()).reason();

        assertThat(reason.code()).isEqualTo(code);
        assertThat(reason.text()).contains(String.valueOf(status)).doesNotContain(NAME);
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHORIZED", "403, UNAUTHORIZED", "404, NOT_FOUND"})
    void isTriedAgain_whenTheServiceRefusesTheHubOrIsElsewhere(int status, Cause cause) {
        server.then(ScriptedServer.answer(status, "text/html", "<html>proxy</html>", Map.of()));

        assertThat(send()).isEqualTo(new Answer.Retry(cause, Optional.empty()));
    }

    @Test
    void isParked_whenA422CarriesNoOperationOutcome() {
        server.then(ScriptedServer.answer(422, "text/html", "<html>proxy</html>", Map.of()));

        assertThat(send()).isInstanceOf(Answer.Park.class);
    }

    @Test
    void waitsAsLongAsTheServiceAsks_whenItIsBusy() {
        server.then(ScriptedServer.answer(503, "text/plain", "busy", Map.of("Retry-After", "120")));

        assertThat(send()).isEqualTo(new Answer.Retry(Cause.UNAVAILABLE, Optional.of(Duration.ofMinutes(2))));
    }

    @ParameterizedTest
    @CsvSource({"500, SERVER_ERROR", "502, SERVER_ERROR", "412, CONFLICT"})
    void isLost_whenItMayHaveHappened(int status, Cause cause) {
        server.then(ScriptedServer.fhir(status, outcome("exception", "")));

        assertThat(send()).isEqualTo(new Answer.Lost(cause));
    }

    @Test
    void isTriedAgain_whenTwoTransactionsMet() {
        server.then(ScriptedServer.fhir(409, outcome("conflict", "")));

        assertThat(send()).isEqualTo(new Answer.Retry(Cause.CONFLICT, Optional.empty()));
    }

    @Test
    void isLost_whenTheAnswerIsAPageForPeople() {
        server.then(ScriptedServer.answer(200, "text/html", "<html>login</html>", Map.of()));

        assertThat(send()).isEqualTo(new Answer.Lost(Cause.GARBAGE));
    }

    @Test
    void isLost_whenTheAnswerBreaksOff() {
        server.then(ScriptedServer.halfOf(response("201", "201", "201", "201")));

        assertThat(send()).isEqualTo(new Answer.Lost(Cause.CONNECTION_LOST));
    }

    @Test
    void isLost_andSentOnce_whenTheServiceHangsUp() {
        server.then(ScriptedServer.hangUp()).then(ScriptedServer.hangUp());

        assertThat(send()).isEqualTo(new Answer.Lost(Cause.CONNECTION_LOST));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void isLost_whenTheServiceIsSilentForTooLong() {
        java.util.concurrent.CountDownLatch over = new java.util.concurrent.CountDownLatch(1);
        server.then(exchange -> awaitThenClose(over, exchange));

        assertThat(send()).isEqualTo(new Answer.Lost(Cause.TIMEOUT));
        over.countDown();
    }

    @Test
    void isNotRedirected() {
        server.then(ScriptedServer.answer(307, "text/plain", "", Map.of("Location", "http://127.0.0.1:1/fhir")));

        assertThat(send()).isInstanceOf(Answer.Park.class);
    }

    @Test
    void isTriedAgain_whenNobodyListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Counterpart nobody = Fixtures.counterpart(URI.create("http://127.0.0.1:" + free + "/fhir"));

        assertThat(outbound.send(payload, KEY, nobody, () -> true).answer())
                .isEqualTo(new Answer.Retry(Cause.REFUSED_CONNECTION, Optional.empty()));
    }

    @Test
    void findsWhatWasSent_whenAsked() {
        server.then(
                ScriptedServer.fhir(200, Tasks.page(Optional.empty(), Tasks.task("44", 2, "accepted", KEY.value()))));

        assertThat(ask()).isEqualTo(new Answer.Delivered("Task/44"));
        assertThat(server.asked())
                .containsExactly("GET /fhir/Task?identifier=https%3A%2F%2Fpsihub.example%2Ffhir%2Fsid%2Fdelivery%7C"
                        + KEY.value());
    }

    @Test
    void isAbsent_whenAskedAndThePageIsEmpty() {
        server.then(ScriptedServer.fhir(200, Tasks.page(Optional.empty())));

        assertThat(ask()).isEqualTo(new Answer.Absent());
    }

    @Test
    void isNotAbsent_whenTheServiceIgnoresTheQuestion() {
        String other = "f".repeat(32);
        server.then(ScriptedServer.fhir(200, Tasks.page(Optional.empty(), Tasks.task("9", 1, "requested", other))));

        assertThat(ask()).isEqualTo(new Answer.Lost(Cause.CONTRACT_BREACH));
    }

    @Test
    void staysUnknown_whenTheQuestionFails() {
        server.then(ScriptedServer.fhir(400, outcome("not-supported", "")))
                .then(ScriptedServer.fhir(404, outcome("not-found", "")))
                .then(ScriptedServer.answer(200, "text/html", "<html></html>", Map.of()))
                .then(ScriptedServer.answer(503, "text/plain", "busy", Map.of()));

        assertThat(List.of(ask(), ask(), ask(), ask()))
                .containsExactly(
                        new Answer.Lost(Cause.CLIENT_ERROR),
                        new Answer.Retry(Cause.NOT_FOUND, Optional.empty()),
                        new Answer.Lost(Cause.GARBAGE),
                        new Answer.Retry(Cause.UNAVAILABLE, Optional.empty()));
    }

    @Test
    void holdsAReferral_thatNamesNobody() throws Exception {
        assertThat(outbound.hold(ReferralViews.full(Fixtures.KEY), service)).isEmpty();
        it.psihub.purpose.ReferralView nobody = it.psihub.purpose.ViewFields.narrow(
                ReferralViews.full(Fixtures.KEY), java.util.Set.of("languages", "phones"));
        assertThat(outbound.hold(nobody, service).orElseThrow().code()).isEqualTo("nobody-named");
    }

    private Answer send() {
        return outbound.send(payload, KEY, service, () -> true).answer();
    }

    private Answer ask() {
        return outbound.ask(payload, KEY, service).answer();
    }

    private static void awaitThenClose(
            java.util.concurrent.CountDownLatch over, com.sun.net.httpserver.HttpExchange exchange) {
        try {
            over.await(10, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static String response(String patient, String consent, String request, String task) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":["
                + String.join(
                        ",",
                        entry(patient, "Patient/41"),
                        entry(consent, "Consent/42"),
                        entry(request, "ServiceRequest/43"),
                        entry(task, "Task/44"))
                + "]}";
    }

    private static String entry(String status, String reference) {
        return "{\"response\":{\"status\":\"" + status + "\",\"location\":\"" + reference + "/_history/1\"}}";
    }

    private static String outcome(String code, String diagnostics) {
        return "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"" + code
                + "\",\"diagnostics\":\"" + diagnostics + "\"}]}";
    }
}
