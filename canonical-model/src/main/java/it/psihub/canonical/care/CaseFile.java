package it.psihub.canonical.care;

import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Checks;
import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.network.SiteId;
import java.time.LocalDate;
import java.util.Optional;

/** A person was taken in charge (<em>presa in carico globale</em>) by a hub. */
public record CaseFile(
        RecordKey key,
        long version,
        LocalId subject,
        SiteId site,
        AccessChannel channel,
        LocalDate openedOn,
        Optional<LocalDate> closedOn,
        Optional<CaseClosure> closure,
        Optional<FreeText> notes)
        implements AboutSubject {
    public CaseFile {
        CanonicalRecord.checkVersion(key, RecordKind.CASE_FILE, version);
        Checks.ordered(openedOn, closedOn, "a case file");
        Checks.that(
                closedOn.isPresent() == closure.isPresent(),
                "closure",
                "a case file that is closed, and only such a one, says how");
    }
}
