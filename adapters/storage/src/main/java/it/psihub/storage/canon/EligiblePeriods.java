package it.psihub.storage.canon;

import it.psihub.canonical.person.Eligibility;
import it.psihub.canonical.person.EligibilityStatus;
import it.psihub.canonical.person.Subject;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** The days on which a subject counts, as a PostgreSQL multirange. */
final class EligiblePeriods {

    private EligiblePeriods() {}

    static String literal(Subject subject) {
        return subject.eligibility().stream()
                .filter(period -> period.status() == EligibilityStatus.ELIGIBLE)
                .map(EligiblePeriods::range)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String range(Eligibility period) {
        return "[" + period.validFrom() + ","
                + period.validUntil().map(LocalDate::toString).orElse("") + "]";
    }
}
