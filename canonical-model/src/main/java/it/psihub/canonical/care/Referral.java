package it.psihub.canonical.care;

import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SpecialCategory;
import it.psihub.canonical.network.SiteId;
import java.time.LocalDate;
import java.util.Optional;

/** A person at the PSI asks a health service to see somebody. */
public record Referral(
        RecordKey key,
        long version,
        LocalId subject,
        SiteId site,
        HealthNeed need,
        Urgency urgency,
        LocalDate writtenOn,
        boolean needsAccompaniment,
        Optional<FreeText> reason)
        implements AboutSubject, SpecialCategory {
    public Referral {
        CanonicalRecord.checkVersion(key, RecordKind.REFERRAL, version);
    }
}
