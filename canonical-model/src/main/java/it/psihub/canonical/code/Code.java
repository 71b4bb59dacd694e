package it.psihub.canonical.code;

import it.psihub.canonical.InvalidValue;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One value of a list while it is valid.
 *
 * @param validFrom first day of validity
 * @param validTo last day of validity, inclusive; empty when the value is current
 * @param attributes further columns of the list's file that are filled, by column name
 */
public record Code(
        CodeList list,
        String value,
        String labelIt,
        String labelEn,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        Map<String, String> attributes) {
    public Code {
        if (value.isBlank() || labelIt.isBlank() || labelEn.isBlank()) {
            throw new InvalidValue("code.blank", list + ": value and both labels must be filled");
        }
        if (validTo.isPresent() && validTo.get().isBefore(validFrom)) {
            throw new InvalidValue("code.validity", list + " " + value + ": ends before it begins");
        }
        attributes = Map.copyOf(attributes);
    }

    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom)
                && validTo.map(last -> !day.isAfter(last)).orElse(true);
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** Whether a flag column of the list's file holds {@code true}. */
    public boolean flagged(String name) {
        return "true".equals(attributes.get(name));
    }
}
