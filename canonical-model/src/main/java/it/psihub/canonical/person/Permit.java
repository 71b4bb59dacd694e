package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A permit of stay. {@code expiresOn} is absent where it is not known or does not apply: conventional dates such as
 * 1900-01-01 belong to one counterpart's format. A renewal receipt keeps an expired permit in force.
 */
public record Permit(
        PermitType type,
        Optional<String> number,
        Optional<PermitMotive> motive,
        Optional<LocalDate> expiresOn,
        Optional<String> renewalReceipt,
        boolean mayWork) {
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9/-]{3,30}");

    public Permit {
        number.ifPresent(value -> Checks.matches(value, NUMBER, "a permit number"));
        renewalReceipt.ifPresent(value -> Checks.matches(value, NUMBER, "a renewal receipt"));
        Checks.that(
                type != PermitType.RENEWAL_RECEIPT || renewalReceipt.isPresent(),
                "renewal-receipt",
                "a permit under renewal names its receipt");
        Checks.that(
                expiresOn.isEmpty() || !expiresOn.get().isBefore(LocalDate.of(1950, 1, 1)),
                "conventional-date",
                "an expiry before 1950 is a convention, not a date: leave it out");
    }

    /**
     * Until when it certainly holds. Empty where no end is known: none stands in it, or a renewal was asked for, which
     * keeps an expired permit in force until it is decided (art. 5 c. 9-bis T.U. Immigrazione).
     */
    public Optional<LocalDate> holdsUntil() {
        return renewalReceipt.isPresent() ? Optional.empty() : expiresOn;
    }
}
