package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/** A telephone number by E.164: {@code +} and 6 to 15 digits. */
public record Phone(String value) {
    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{5,14}");

    public Phone {
        Checks.matches(value, FORM, "a telephone number");
    }
}
