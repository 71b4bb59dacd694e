package it.psihub.labourmatching;

import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.person.LanguageCode;
import it.psihub.canonical.person.LanguageLevel;
import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.work.DrivingLicence;
import it.psihub.canonical.work.EducationLevel;
import it.psihub.canonical.work.OccupationCode;
import it.psihub.exchange.Payload;
import it.psihub.kit.check.JsonTrees;
import it.psihub.purpose.CandidateView;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Views to test with. */
final class Candidates {
    static final String PSEUDONYM = "abcdefghijklmnopqrstuvwx23";

    private Candidates() {}

    static CandidateView full() {
        return new CandidateView(
                PSEUDONYM,
                4,
                List.of(new OccupationCode("8.3.1.1.0"), new OccupationCode("6.4")),
                List.of(
                        new LanguageSkill(new LanguageCode("it"), LanguageLevel.A2, Optional.of(LanguageLevel.A1)),
                        new LanguageSkill(new LanguageCode("ar"), LanguageLevel.NATIVE, Optional.empty())),
                Optional.of(EducationLevel.LOWER_SECONDARY),
                List.of(DrivingLicence.B, DrivingLicence.TRACTOR),
                Optional.of(new ComuneCode("D643")),
                Optional.of(25),
                Optional.of(false),
                Optional.of(LocalDate.of(2026, 4, 1)),
                Optional.of(true),
                Optional.of(LocalDate.of(2026, 12, 31)));
    }

    /** As a purpose that names little more than the occupations would leave it. */
    static CandidateView sparse() {
        return new CandidateView(
                PSEUDONYM,
                1,
                List.of(new OccupationCode("6.4")),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.empty());
    }

    static CandidateView mayWork(Optional<Boolean> mayWork, Optional<LocalDate> until) {
        CandidateView full = full();
        return new CandidateView(
                full.pseudonym(),
                full.revision(),
                full.occupationsWanted(),
                full.languages(),
                full.education(),
                full.licences(),
                full.base(),
                full.reachKm(),
                full.ownTransport(),
                full.availableFrom(),
                mayWork,
                until);
    }

    static Payload payload(CandidateView view) {
        return new Payload(JsonTrees.write(CandidateToProfile.map(view).orElseThrow()), "application/json");
    }
}
