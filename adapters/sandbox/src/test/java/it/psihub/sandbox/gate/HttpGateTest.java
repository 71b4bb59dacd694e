package it.psihub.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault as a plain client of the JDK meets it, and what the counterpart did of it. */
class HttpGateTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path home;

    private Centre centre;

    @BeforeEach
    void start() throws IOException {
        centre = new Centre(home);
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    private void obey(Match match, Fault fault) throws IOException {
        centre.gate.obey(Rule.on(match).then(fault));
    }

    private static boolean isAccepted(HttpResponse<String> answer) {
        return answer.statusCode() == 200 && answer.body().contains("<Esito>OK</Esito>");
    }

    private void sendIsCut(int person) {
        assertThatThrownBy(() -> centre.send(person)).isInstanceOf(IOException.class);
    }

    @Test
    void letsEverythingPass_whenThereIsNoScript() throws Exception {
        assertThat(isAccepted(centre.send(0))).isTrue();
        assertThat(centre.get("?wsdl").body()).contains("definitions");
        assertThat(centre.get("?wsdl").body()).contains("location=\"" + centre.gate.uri());
        assertThat(centre.stored()).isEqualTo(1);
        assertThat(centre.gate.applied()).isEmpty();
        assertThat(centre.gate.requests()).isEqualTo(3);
    }

    @Test
    void refusesBeforeTheEffect_withRetryAfterInSeconds() throws Exception {
        obey(Match.request(1), Fault.status(When.BEFORE, 429, 3, RetryAfter.SECONDS));

        HttpResponse<String> answer = centre.send(0);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("3");
        assertThat(centre.stored()).isZero();
        assertThat(isAccepted(centre.send(0))).isTrue();
        assertThat(centre.gate.applied()).singleElement().satisfies(applied -> {
            assertThat(applied.fault()).isEqualTo("status");
            assertThat(applied.passed()).isZero();
            assertThat(applied.number()).isEqualTo(1);
        });
    }

    @Test
    void refusesAfterTheEffect_withRetryAfterAsDate() throws Exception {
        obey(Match.request(1), Fault.status(When.AFTER, 503, 60, RetryAfter.DATE));

        HttpResponse<String> answer = centre.send(0);

        assertThat(answer.statusCode()).isEqualTo(503);
        Instant until = ZonedDateTime.parse(
                        answer.headers().firstValue("Retry-After").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
        assertThat(until).isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(62));
        assertThat(centre.stored()).isEqualTo(1);
    }

    @Test
    void losesTheAnswer_thoughTheEffectIsDone() throws Exception {
        obey(Match.operation("invioSAP").and(Match.request(2)), Fault.loseAnswer());

        assertThat(isAccepted(centre.send(0))).isTrue();
        assertThat(centre.get("?wsdl").statusCode()).isEqualTo(200);
        sendIsCut(1);

        assertThat(centre.stored()).isEqualTo(2);
        assertThat(centre.gate.applied()).singleElement().satisfies(applied -> {
            assertThat(applied.passed()).isEqualTo(1);
            assertThat(applied.number()).isEqualTo(3);
        });
    }

    @Test
    void resets_beforeOrAfterTheEffect() throws Exception {
        centre.gate.obey(
                Rule.on(Match.request(1)).then(Fault.reset(When.BEFORE)),
                Rule.on(Match.request(2)).then(Fault.reset(When.AFTER)));

        sendIsCut(0);
        assertThat(centre.stored()).isZero();
        sendIsCut(0);
        assertThat(centre.stored()).isEqualTo(1);
    }

    @Test
    void letsTheCounterpartSeeItTwice() throws Exception {
        centre.gate.obey(
                Rule.on(Match.request(1)).then(Fault.duplicateRequest()),
                Rule.on(Match.request(2)).then(Fault.duplicateRequestAtOnce(3)));

        assertThat(isAccepted(centre.send(0))).isTrue();
        assertThat(centre.stored()).isEqualTo(2);
        assertThat(isAccepted(centre.send(1))).isTrue();
        assertThat(centre.stored()).isEqualTo(5);
    }

    @Test
    void isDown_untilItsTimeIsOver() throws Exception {
        obey(Match.any(), Fault.down());
        assertThatThrownBy(() -> centre.send(0)).isInstanceOf(ConnectException.class);
        obey(Match.between(Duration.ZERO, Duration.ofMillis(200)), Fault.down());

        await().ignoreExceptionsInstanceOf(ConnectException.class).until(() -> isAccepted(centre.send(0)));
        assertThat(centre.gate.applied()).extracting(Applied::fault).containsExactly("down", "down");
        assertThat(centre.stored()).isEqualTo(1);
    }

    @Test
    void goesDown_atOneRequest_untilAnotherScript() throws Exception {
        obey(Match.request(2), Fault.down());

        assertThat(isAccepted(centre.send(0))).isTrue();
        sendIsCut(1);
        assertThatThrownBy(() -> centre.send(1)).isInstanceOf(ConnectException.class);
        centre.gate.clear();

        assertThat(isAccepted(centre.send(1))).isTrue();
        assertThat(centre.stored()).isEqualTo(2);
    }

    @Test
    void holdsAndNeverAnswers_untilAnotherScript() throws Exception {
        obey(Match.request(1), Fault.hold(When.AFTER));

        CompletableFuture<HttpResponse<String>> held = centre.begin(0);
        await().until(() -> centre.gate.applied().size() == 1);
        assertThat(centre.stored()).isEqualTo(1);
        assertThat(isAccepted(centre.send(1))).isTrue();
        assertThat(held).isNotDone();
        centre.gate.clear();

        assertThat(held)
                .failsWithin(Centre.PATIENCE)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(IOException.class);
    }

    @Test
    void isSlow_untilTheClientGivesUp() throws Exception {
        obey(Match.any(), Fault.slow(When.BEFORE, LONG));

        assertThatThrownBy(() -> centre.send(HttpRequest.newBuilder(centre.gate.uri())
                        .timeout(Duration.ofMillis(200))
                        .build()))
                .isInstanceOf(HttpTimeoutException.class);
        CompletableFuture<HttpResponse<String>> slow = centre.begin(0);
        await().until(() -> centre.gate.requests() == 2);
        assertThat(centre.stored()).isZero();
        centre.gate.clear();

        assertThat(slow).succeedsWithin(20, TimeUnit.SECONDS).matches(HttpGateTest::isAccepted);
        assertThat(centre.stored()).isEqualTo(1);
    }

    @Test
    void dripsTheWholeAnswer() throws Exception {
        obey(Match.any(), Fault.drip(40, Duration.ofMillis(5)));

        assertThat(isAccepted(centre.send(0))).isTrue();
    }

    @Test
    void changesTheOrder_ofRequests() throws Exception {
        obey(Match.request(1), Fault.reorderRequests(LONG));

        CompletableFuture<HttpResponse<String>> first = centre.begin(0);
        await().until(() -> centre.gate.requests() == 1);
        assertThat(first).isNotDone();
        assertThat(centre.stored()).isZero();
        assertThat(isAccepted(centre.send(1))).isTrue();

        assertThat(first).succeedsWithin(20, TimeUnit.SECONDS).matches(HttpGateTest::isAccepted);
        assertThat(centre.stored()).isEqualTo(2);
        assertThat(centre.gate.applied())
                .singleElement()
                .extracting(Applied::note)
                .isEqualTo("");
    }

    @Test
    void changesTheOrder_ofAnswers() throws Exception {
        obey(Match.request(1), Fault.reorderAnswers(LONG));

        CompletableFuture<HttpResponse<String>> first = centre.begin(0);
        await().until(() -> centre.stored() == 1);
        assertThat(first).isNotDone();
        assertThat(isAccepted(centre.send(1))).isTrue();

        assertThat(first).succeedsWithin(20, TimeUnit.SECONDS).matches(HttpGateTest::isAccepted);
    }

    @Test
    void saysSo_whenNoLaterOneCame() throws Exception {
        obey(Match.request(1), Fault.reorderAnswers(Duration.ofMillis(20)));

        assertThat(isAccepted(centre.send(0))).isTrue();

        assertThat(centre.gate.applied())
                .singleElement()
                .extracting(Applied::note)
                .isEqualTo("no later one came");
    }

    @Test
    void answersGarbage_underTheTrueStatus() throws Exception {
        obey(Match.request(1), Fault.garbage());

        HttpResponse<String> answer = centre.send(0);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
        assertThat(answer.body()).doesNotContain("Envelope");
        assertThat(centre.stored()).isEqualTo(1);
    }

    @Test
    void changesTheContentTypeAlone() throws Exception {
        obey(Match.request(1), Fault.contentType("text/html"));

        HttpResponse<String> answer = centre.send(0);

        assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/html");
        assertThat(isAccepted(answer)).isTrue();
    }

    @Test
    void sendsHalfABody() throws Exception {
        obey(Match.request(1), Fault.half());

        sendIsCut(0);

        assertThat(centre.stored()).isEqualTo(1);
    }

    @Test
    void answersTwice() throws Exception {
        obey(Match.request(1), Fault.duplicateAnswer());

        byte[] all = RawClient.exchange(centre.gate.uri(), centre.request(0), "POST");

        assertThat(new String(all, StandardCharsets.UTF_8).split("HTTP/1\\.1 200", -1))
                .hasSize(3);
        assertThat(centre.stored()).isEqualTo(1);
    }

    @Test
    void sendsElsewhere() throws Exception {
        obey(Match.request(1), Fault.redirect(307, "https://another-host.invalid/sap"));

        HttpResponse<String> answer = centre.send(0);

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location")).contains("https://another-host.invalid/sap");
        assertThat(centre.stored()).isZero();
    }

    @Test
    void answersLikeAProxy_withAPageOfItsOwn() throws Exception {
        obey(Match.any(), Fault.status(When.BEFORE, 200, "text/html", "<html>Accesso</html>"));

        HttpResponse<String> answer = centre.send(0);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<html>Accesso</html>");
        assertThat(centre.stored()).isZero();
    }

    @Test
    void keepsNumbersPerRule_andHowOftenAtMost() throws Exception {
        centre.gate.obey(
                Rule.on(Match.every(2)).then(Fault.status(503)).atMost(2),
                Rule.on(Match.method("GET")).then(Fault.status(404)));

        int[] status = new int[6];
        for (int i = 0; i < status.length; i++) {
            status[i] = (i == 2 ? centre.get("?wsdl") : centre.send(i)).statusCode();
        }

        assertThat(status).containsExactly(200, 503, 404, 503, 200, 200);
    }
}
