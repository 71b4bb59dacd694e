package it.psihub.sandbox.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatcherTest {

    private static final LocalDate START = LocalDate.of(2026, 7, 1);

    private static Vacancy vacancy(String occupation, String municipality, String province, boolean transport) {
        return new Vacancy(
                "v1",
                "Raccolta",
                occupation,
                municipality,
                province,
                START,
                Map.of("it", "A2"),
                Set.of("B"),
                0,
                transport,
                "{}");
    }

    private static Matcher.Found match(Vacancy vacancy) {
        return Matcher.match(Candidate.of(Candidates.labourer(1)), vacancy).orElseThrow();
    }

    @Test
    void scoresFull_whenEverythingFits() {
        Matcher.Found found = match(vacancy("8.3.1.1.0", "D643", "FG", false));
        assertThat(found.score()).isEqualTo(1.0);
        assertThat(found.failed()).isEmpty();
        assertThat(found.components()).containsOnlyKeys("occupation", "language", "licence", "reach");
    }

    @Test
    void findsNothing_whenOccupationIsAnother() {
        assertThat(Matcher.match(Candidate.of(Candidates.labourer(1)), vacancy("6.4.1.1.0", "D643", "FG", false)))
                .isEmpty();
    }

    @Test
    void scoresLess_whenOccupationIsOnlyNear() {
        Matcher.Found found = match(vacancy("8.3.1.2.0", "D643", "FG", false));
        assertThat(found.components().get("occupation")).isEqualTo(0.6);
        assertThat(found.score()).isEqualTo(0.82);
    }

    @Test
    void failsReach_whenTooFar_unlessTransportIsOffered() {
        assertThat(match(vacancy("8.3.1.1.0", "A285", "BT", false)).failed()).containsExactly("reach");
        assertThat(match(vacancy("8.3.1.1.0", "A285", "BT", true)).failed()).isEmpty();
        assertThat(match(vacancy("8.3.1.1.0", "C514", "FG", false)).components().get("reach"))
                .isEqualTo(0.7);
    }

    @Test
    void namesFailedConstraint_whenOneIsNotMet_andFindsNothingWhenTwoAreNot() {
        Candidate mayNot = Candidate.of(Candidates.labourer(1).put("may_work", false));
        assertThat(Matcher.match(mayNot, vacancy("8.3.1.1.0", "D643", "FG", false))
                        .orElseThrow()
                        .failed())
                .isEqualTo(List.of("right-to-work"));
        Candidate expires = Candidate.of(Candidates.labourer(1).put("valid_until", "2026-06-30"));
        assertThat(Matcher.match(expires, vacancy("8.3.1.1.0", "D643", "FG", false))
                        .orElseThrow()
                        .failed())
                .isEqualTo(List.of("right-to-work"));
        assertThat(Matcher.match(mayNot, vacancy("8.3.1.1.0", "F839", "NA", false)))
                .isEmpty();
        Candidate noItalian = Candidate.of(Candidates.labourer(1).without("languages"));
        assertThat(Matcher.match(noItalian, vacancy("8.3.1.1.0", "D643", "FG", false))
                        .orElseThrow()
                        .failed())
                .isEqualTo(List.of("language"));
    }

    @Test
    void doesNotGuessReach_whenUnknown() {
        Candidate candidate = Candidate.of(Candidates.labourer(1).without("reach"));
        Matcher.Found found = Matcher.match(candidate, vacancy("8.3.1.1.0", "F839", "NA", false))
                .orElseThrow();
        assertThat(found.failed()).isEmpty();
        assertThat(found.components().get("reach")).isEqualTo(0.5);
    }
}
