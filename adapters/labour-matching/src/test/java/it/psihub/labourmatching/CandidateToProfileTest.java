package it.psihub.labourmatching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.purpose.CandidateView;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidateToProfileTest {
    private final MatchingOutboundCandidate outbound =
            new MatchingOutboundCandidate(new MatchingWire(SecuredCalls.NONE), Services.CLOCK);

    @Test
    void writesAllThatTheViewHolds_asTheContractHasIt() {
        assertThat(json(Candidates.full()))
                .isEqualTo("{\"pseudonym\":\"abcdefghijklmnopqrstuvwx23\",\"version\":4,"
                        + "\"occupations\":[{\"scheme\":\"CP\",\"version\":\"2011\",\"code\":\"8.3.1.1.0\"},"
                        + "{\"scheme\":\"CP\",\"version\":\"2011\",\"code\":\"6.4\"}],"
                        + "\"languages\":[{\"language\":\"it\",\"level\":\"A2\"},{\"language\":\"ar\",\"level\":\"C2\"}],"
                        + "\"licences\":[\"B\",\"TRACTOR\"],\"education\":\"lower-secondary\","
                        + "\"availability\":{\"from\":\"2026-04-01\"},"
                        + "\"reach\":{\"municipality\":\"D643\",\"radius_km\":25,\"own_transport\":false},"
                        + "\"may_work\":true,\"valid_until\":\"2026-12-31\"}");
    }

    @Test
    void leavesOutWhatTheViewDoesNotHold() {
        assertThat(json(Candidates.sparse()))
                .isEqualTo("{\"pseudonym\":\"abcdefghijklmnopqrstuvwx23\",\"version\":1,"
                        + "\"occupations\":[{\"scheme\":\"CP\",\"version\":\"2011\",\"code\":\"6.4\"}],"
                        + "\"languages\":[],\"may_work\":true}");
    }

    @Test
    void holdsToTheContract() {
        assertThat(outbound.check(Candidates.payload(Candidates.full()))).isEmpty();
        assertThat(outbound.check(Candidates.payload(Candidates.sparse()))).isEmpty();
        Payload named = new Payload(
                json(Candidates.full())
                        .replace("\"version\":4", "\"given_name\":\"Zaphod\"")
                        .getBytes(UTF_8),
                "application/json");
        assertThat(outbound.check(named))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("/given_name", "/version");
    }

    @Test
    void rejectsAProfileWithoutWhatTheContractAsksFor_withAllProblems() {
        CandidateView full = Candidates.mayWork(Optional.empty(), Optional.empty());
        CandidateView idle = new CandidateView(
                full.pseudonym(),
                full.revision(),
                List.of(),
                full.languages(),
                full.education(),
                full.licences(),
                full.base(),
                full.reachKm(),
                full.ownTransport(),
                full.availableFrom(),
                full.mayWork(),
                full.mayWorkUntil());
        assertThat(CandidateToProfile.map(idle).problems())
                .extracting(Problem::path)
                .containsExactly("/occupations", "/may_work");
    }

    @Test
    void holdsBackWhoeverMayNotWorkOrIsNotKnownTo() {
        assertThat(held(Optional.empty(), Optional.empty())).hasValue("right-to-work-unknown");
        assertThat(held(Optional.of(false), Optional.empty())).hasValue("no-right-to-work");
        assertThat(held(Optional.of(true), Optional.empty())).isEmpty();
    }

    @Test
    void letsAPersonBeMatchedOnTheLastDayOfTheRightToWork_inRome() {
        // the clock stands at 00:30 of the second of March in Rome, and still on the first in Greenwich
        assertThat(held(Optional.of(true), Optional.of(LocalDate.of(2026, 3, 2))))
                .isEmpty();
        assertThat(held(Optional.of(true), Optional.of(LocalDate.of(2026, 3, 1))))
                .hasValue("no-right-to-work");
    }

    private Optional<String> held(Optional<Boolean> mayWork, Optional<LocalDate> until) {
        return outbound.hold(Candidates.mayWork(mayWork, until), Services.at(URI.create("http://localhost:1")))
                .map(Reason::code);
    }

    private static String json(CandidateView view) {
        return new String(Candidates.payload(view).bytes(), UTF_8);
    }
}
