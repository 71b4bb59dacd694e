package it.psihub.storage.view;

import it.psihub.exchange.Reason;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** What a person decided last about one purpose, over all the sites that asked. */
record ConsentDecision(
        UUID id, String status, boolean byGuardian, LocalDate decidedOn, Optional<LocalDate> validUntil) {

    boolean given() {
        return status.equals("given");
    }

    /** Why this decision does not allow a disclosure today; empty when it does. */
    Optional<Reason> objection(LocalDate today, boolean minor) {
        if (status.equals("refused")) {
            return Optional.of(Withholding.REFUSED);
        }
        if (status.equals("withdrawn")) {
            return Optional.of(Withholding.WITHDRAWN);
        }
        if (validUntil.isPresent() && validUntil.get().isBefore(today)) {
            return Optional.of(Withholding.EXPIRED);
        }
        if (minor && !byGuardian) {
            return Optional.of(Withholding.NEEDS_GUARDIAN);
        }
        return Optional.empty();
    }
}
