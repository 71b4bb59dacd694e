package it.psihub.kit.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.modi.HeaderFields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaterAnswersTest {
    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
    private static final URI ADDRESS = URI.create("https://ente.example.it/api/v1");
    private static final URI ASKED = URI.create("https://ente.example.it/api/v1/profiles");
    private static final Answer BREACH = new Answer.Lost(Cause.CONTRACT_BREACH);
    private static final HeaderFields NONE = new HeaderFields(Map.of());

    private final LaterAnswers answers = new LaterAnswers(ADDRESS, NOW);

    private static HeaderFields with(String name, String... values) {
        return new HeaderFields(Map.of(name, List.of(values)));
    }

    @Test
    void isDelivered_underTheIdThatTheCounterpartGives() {
        assertThat(answers.pushed(202, with("x-correlation-id", "abc-1")))
                .hasValue(new Answer.Delivered("abc-1", true));
    }

    @Test
    void isDelivered_atThePlaceThatTheCounterpartNames() {
        assertThat(answers.pulled(ASKED, 202, with("Location", "profiles/17")))
                .hasValue(new Answer.Delivered("https://ente.example.it/api/v1/profiles/17"));
    }

    @Test
    void isABreach_withoutAnId_orWithTwo_orWithOneThatIsNone() {
        assertThat(answers.pushed(202, NONE)).hasValue(BREACH);
        assertThat(answers.pushed(202, with("X-Correlation-ID", "a", "b"))).hasValue(BREACH);
        assertThat(answers.pushed(202, with("X-Correlation-ID", "a b"))).hasValue(BREACH);
        assertThat(answers.pushed(202, with("X-Correlation-ID", ""))).hasValue(BREACH);
        assertThat(answers.pushed(202, with("X-Correlation-ID", "x".repeat(201))))
                .hasValue(BREACH);
        assertThat(answers.pulled(ASKED, 202, NONE)).hasValue(BREACH);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 301, 302, 303, 307, 308})
    void isABreach_withEveryOtherAnswerThatIsNoRefusal(int status) {
        HeaderFields both =
                new HeaderFields(Map.of("X-Correlation-ID", List.of("a"), "Location", List.of("profiles/17")));
        assertThat(answers.pushed(status, both)).hasValue(BREACH);
        assertThat(answers.pulled(ASKED, status, both)).hasValue(BREACH);
        assertThat(LaterAnswers.isResult(status)).isEqualTo(status == 200);
        if (status != 200) {
            assertThat(answers.noResult(status, both)).hasValue(BREACH);
        }
        if (status != 200 && status != 303) {
            assertThat(answers.status(ASKED, status, both))
                    .isEqualTo(new LaterAnswers.Status.Other(Optional.of(BREACH)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/api/v1/profiles/17",
                "//evil.example/api/v1/profiles/17",
                "http://ente.example.it/api/v1/profiles/17",
                "https://ente.example.it:8443/api/v1/profiles/17",
                "https://user@ente.example.it/api/v1/profiles/17",
                "https://ente.example.it@evil.example/api/v1/profiles/17",
                "https:profiles/17",
                "/api/v10/profiles/17",
                "/api/v1/",
                "/api/v1",
                "/other",
                "../../other",
                "/api/v1/../../other",
                "/api/v1/%2e%2e/%2E%2e/other",
                "/api/v1/..%2fother",
                "/api/v1/..%5cother",
                "profiles/17#part",
                "javascript:alert(1)",
                "",
                "profiles/1 7",
                "profiles/\u00e0",
                "http://[",
            })
    void goesNowhereButBelowTheCounterpartsOwnAddress(String location) {
        assertThat(answers.pulled(ASKED, 202, with("Location", location))).hasValue(BREACH);
        assertThat(answers.status(ASKED, 303, with("Location", location)))
                .isEqualTo(new LaterAnswers.Status.Other(Optional.of(BREACH)));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/q/17?full=true, https://ente.example.it/api/v1/q/17?full=true",
        "https://ENTE.example.it:443/api/v1/q/17, https://ENTE.example.it:443/api/v1/q/17",
        "./q/../q/17, https://ente.example.it/api/v1/q/17"
    })
    void goesToEveryPlaceBelowIt_howeverItIsWritten(String location, URI place) {
        assertThat(answers.status(ASKED, 303, with("Location", location)))
                .isEqualTo(new LaterAnswers.Status.Ready(place));
    }

    @Test
    void isPending_asLongAsTheCounterpartSaysSo() {
        assertThat(answers.status(ASKED, 200, with("Retry-After", "30")))
                .isEqualTo(new LaterAnswers.Status.Pending(Optional.of(Duration.ofSeconds(30))));
        assertThat(answers.status(ASKED, 200, with("Retry-After", "Tue, 01 Dec 2026 08:01:00 GMT")))
                .isEqualTo(new LaterAnswers.Status.Pending(Optional.of(Duration.ofMinutes(1))));
        assertThat(answers.status(ASKED, 200, NONE)).isEqualTo(new LaterAnswers.Status.Pending(Optional.empty()));
    }

    @Test
    void triesAgain_whereNothingHappened_andAsks_whereItMayHave() {
        assertThat(answers.pushed(429, with("Retry-After", "7")))
                .hasValue(new Answer.Retry(Cause.THROTTLED, Optional.of(Duration.ofSeconds(7))));
        assertThat(answers.pulled(ASKED, 401, NONE)).hasValue(new Answer.Retry(Cause.UNAUTHORIZED, Optional.empty()));
        assertThat(answers.pushed(500, NONE)).hasValue(new Answer.Lost(Cause.SERVER_ERROR));
        assertThat(answers.noResult(502, NONE)).hasValue(new Answer.Lost(Cause.SERVER_ERROR));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422})
    void leavesRefusalsOfTheDocumentToTheAdapter(int status) {
        assertThat(answers.pushed(status, NONE)).isEmpty();
        assertThat(answers.pulled(ASKED, status, NONE)).isEmpty();
        assertThat(answers.noResult(status, NONE)).isEmpty();
        assertThat(answers.status(ASKED, status, NONE)).isEqualTo(new LaterAnswers.Status.Other(Optional.empty()));
    }
}
