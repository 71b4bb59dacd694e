package it.psihub.canonical.person;

import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Checks;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import java.time.LocalDate;
import java.util.Optional;

/** What the person answered when asked about one purpose, on which day, and until when it holds (inclusive). */
public record Consent(
        RecordKey key,
        long version,
        LocalId subject,
        ConsentPurpose purpose,
        ConsentStatus status,
        ConsentGiver givenBy,
        LocalDate decidedOn,
        Optional<LocalDate> validUntil)
        implements AboutSubject {
    public Consent {
        CanonicalRecord.checkVersion(key, RecordKind.CONSENT, version);
        Checks.ordered(decidedOn, validUntil, "consent");
    }

    public boolean allows(LocalDate day) {
        return status == ConsentStatus.GIVEN
                && !day.isBefore(decidedOn)
                && (validUntil.isEmpty() || !day.isAfter(validUntil.get()));
    }
}
