package it.psihub.canonical.care;

import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.network.Professional;
import it.psihub.canonical.network.SiteId;
import java.time.LocalDate;
import java.util.Optional;

/** One service that a PSI gave to a person. */
public record ServiceProvided(
        RecordKey key,
        long version,
        LocalId subject,
        SiteId site,
        SupportArea area,
        LocalDate providedOn,
        Professional professional,
        Optional<FreeText> notes)
        implements AboutSubject {
    public ServiceProvided {
        CanonicalRecord.checkVersion(key, RecordKind.SERVICE, version);
    }
}
