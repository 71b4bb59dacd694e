package it.psihub.canonical.care;

import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.LanguageCode;
import java.time.LocalDate;
import java.util.Optional;

/** A person was met: at a site, on a day, by a channel. Whoever is met is a contact, eligible or not. */
public record Contact(
        RecordKey key,
        long version,
        LocalId subject,
        SiteId site,
        LocalDate metOn,
        AccessChannel channel,
        Optional<LanguageCode> language,
        Optional<FreeText> notes)
        implements AboutSubject {
    public Contact {
        CanonicalRecord.checkVersion(key, RecordKind.CONTACT, version);
    }
}
