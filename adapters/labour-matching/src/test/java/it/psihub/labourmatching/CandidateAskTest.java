package it.psihub.labourmatching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Payload;
import it.psihub.kit.secure.SecuredCalls;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks a service that answers in every way in which one may. */
class CandidateAskTest {
    private static final Answer ACCEPTED = new Answer.Accepted("version 4", List.of());

    private final MatchingOutboundCandidate outbound =
            new MatchingOutboundCandidate(new MatchingWire(SecuredCalls.NONE), Services.CLOCK);
    private final Payload profile = Candidates.payload(Candidates.full());

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

    @Test
    void findsItAccepted_whenTheServiceKeepsWhatWasSent_inWhateverOrder() {
        service.says(200, reordered());
        Answered answered = ask();
        assertThat(answered.answer()).isEqualTo(ACCEPTED);
        assertThat(service.calls).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.path()).isEqualTo("/base/v1/candidates/abcdefghijklmnopqrstuvwx23");
        });
    }

    @Test
    void findsItAbsent_whenTheServiceHasNoProfileOrAnOlderOrAnotherOfTheSameVersion() {
        service.says(404, "");
        assertThat(ask().answer()).isEqualTo(new Answer.Absent());
        service.says(200, reordered().replace("\"version\":4", "\"version\":3"));
        assertThat(ask().answer()).isEqualTo(new Answer.Absent());
        service.says(200, reordered().replace("D643", "A662"));
        assertThat(ask().answer()).isEqualTo(new Answer.Absent());
    }

    @Test
    void isParked_whenTheServiceHasANewerProfile() {
        service.says(200, reordered().replace("\"version\":4", "\"version\":5"));
        assertThat(ask().answer())
                .isInstanceOfSatisfying(
                        Answer.Park.class,
                        park -> assertThat(park.reason().code()).isEqualTo("newer-profile-there"));
    }

    @ParameterizedTest
    @CsvSource({"500,SERVER_ERROR", "400,CLIENT_ERROR", "204,CONTRACT_BREACH"})
    void staysUnknown_whenTheQuestionIsNotAnswered(int status, Cause cause) {
        service.says(status, "");
        assertThat(ask().answer()).isEqualTo(new Answer.Lost(cause));
    }

    @Test
    void staysUnknown_whenTheAnswerIsNoProfileOrSomebodyElses() {
        service.says(200, "<html/>");
        assertThat(ask().answer()).isEqualTo(new Answer.Lost(Cause.GARBAGE));
        service.says(200, "{\"pseudonym\":\"zbcdefghijklmnopqrstuvwx23\",\"version\":4}");
        assertThat(ask().answer()).isEqualTo(new Answer.Lost(Cause.CONTRACT_BREACH));
        service.close();
        assertThat(ask().answer()).isEqualTo(new Answer.Retry(Cause.REFUSED_CONNECTION, Optional.empty()));
    }

    private Answered ask() {
        return outbound.ask(profile, Services.KEY, Services.at(service.address()));
    }

    /** The profile with its first field last. */
    private String reordered() {
        String sent = new String(profile.bytes(), UTF_8);
        String first = "\"pseudonym\":\"" + Candidates.PSEUDONYM + "\"";
        return sent.replace(first + ",", "").replaceFirst("}$", "," + first + "}");
    }
}
