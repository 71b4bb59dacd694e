package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address in Italy: street and number as written, postcode (CAP), municipality. */
public record Address(Optional<String> street, Optional<String> postcode, ComuneCode comune) {
    private static final Pattern CAP = Pattern.compile("[0-9]{5}");

    public Address {
        street.ifPresent(text -> Checks.text(text, 200, "a street"));
        postcode.ifPresent(cap -> Checks.matches(cap, CAP, "a postcode"));
    }
}
