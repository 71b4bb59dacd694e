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
import java.util.List;
import java.util.Optional;

/** The individual plan (PAI) that the team works out with the person; belongs to a case file. */
public record Plan(
        RecordKey key,
        long version,
        LocalId subject,
        LocalId caseFile,
        SiteId site,
        LocalDate openedOn,
        Optional<LocalDate> closedOn,
        Optional<PlanOutcome> outcome,
        List<SupportArea> areas,
        Optional<FreeText> goals)
        implements AboutSubject {
    public Plan {
        CanonicalRecord.checkVersion(key, RecordKind.PLAN, version);
        Checks.ordered(openedOn, closedOn, "a plan");
        Checks.that(
                closedOn.isPresent() == outcome.isPresent(),
                "outcome",
                "a plan that is closed, and only such a one, has an outcome");
        areas = Checks.atMost(areas, SupportArea.values().length, "areas");
    }
}
