package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/** An Italian municipality by its Belfiore code, such as {@code D643} for Foggia. */
public record ComuneCode(String value) {
    private static final Pattern FORM = Pattern.compile("[A-M][0-9]{3}");

    public ComuneCode {
        Checks.matches(value, FORM, "a municipality code");
    }
}
