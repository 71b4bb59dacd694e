package it.psihub.canonical.care;

import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Checks;
import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SpecialCategory;
import it.psihub.canonical.network.SiteId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What was found of exploitation, multi-response; the indicators do not add up to persons. */
public record Assessment(
        RecordKey key,
        long version,
        LocalId subject,
        SiteId site,
        LocalDate assessedOn,
        IdentificationStage stage,
        List<ExploitationIndex> indices,
        List<IloIndicator> iloIndicators,
        Optional<FreeText> narrative)
        implements AboutSubject, SpecialCategory {
    public Assessment {
        CanonicalRecord.checkVersion(key, RecordKind.ASSESSMENT, version);
        indices = distinct(indices, 4, "indices");
        iloIndicators = distinct(iloIndicators, 11, "ilo_indicators");
    }

    private static <T> List<T> distinct(List<T> values, int max, String what) {
        Checks.that(values.stream().distinct().count() == values.size(), "duplicate", what + " names a value twice");
        return Checks.atMost(values, max, what);
    }
}
