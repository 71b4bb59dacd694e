package it.psihub.canonical.work;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Checks;
import it.psihub.canonical.Impersonal;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.identity.ElevenDigits;
import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.person.LanguageSkill;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A job on offer, as a labour-matching service publishes it. */
public record Vacancy(
        RecordKey key,
        long version,
        String title,
        OccupationCode occupation,
        ComuneCode workplace,
        String employerTaxCode,
        int openings,
        LocalDate startsOn,
        Optional<LocalDate> endsOn,
        boolean seasonal,
        Optional<String> contractType,
        Optional<PayRange> pay,
        boolean transportOffered,
        boolean housingOffered,
        List<LanguageSkill> languagesRequired,
        List<DrivingLicence> licencesRequired,
        LocalDate expiresOn)
        implements Impersonal {
    public Vacancy {
        CanonicalRecord.checkVersion(key, RecordKind.VACANCY, version);
        Checks.text(title, 300, "a title");
        ElevenDigits.check(employerTaxCode);
        Checks.range(openings, 1, 10_000, "openings");
        Checks.ordered(startsOn, endsOn, "a vacancy");
        contractType.ifPresent(text -> Checks.text(text, 100, "a contract type"));
        languagesRequired = Checks.atMost(languagesRequired, 10, "languages_required");
        licencesRequired = Checks.atMost(licencesRequired, 9, "licences_required");
    }
}
