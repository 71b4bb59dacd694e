package it.psihub.purpose;

import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.work.DrivingLicence;
import it.psihub.canonical.work.EducationLevel;
import it.psihub.canonical.work.OccupationCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a labour-matching service may see: a pseudonym of its own, abilities and wishes, whether and until when the
 * person may work. Never a name, a code, a date of birth, a citizenship, the ground of a permit, or case data.
 *
 * @param pseudonym 26 characters of base 32; one per person and service
 * @param reachKm how far the person can travel from {@code base}, km
 */
public record CandidateView(
        String pseudonym,
        long revision,
        List<OccupationCode> occupationsWanted,
        List<LanguageSkill> languages,
        Optional<EducationLevel> education,
        List<DrivingLicence> licences,
        Optional<ComuneCode> base,
        Optional<Integer> reachKm,
        Optional<Boolean> ownTransport,
        Optional<LocalDate> availableFrom,
        Optional<Boolean> mayWork,
        Optional<LocalDate> mayWorkUntil)
        implements View {
    public CandidateView {
        occupationsWanted = List.copyOf(occupationsWanted);
        languages = List.copyOf(languages);
        licences = List.copyOf(licences);
    }
}
