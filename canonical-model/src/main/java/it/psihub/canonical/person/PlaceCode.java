package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/** A place of birth: a municipality or a foreign country by its Belfiore code. */
public record PlaceCode(String value) {
    private static final Pattern FORM = Pattern.compile("[A-MZ][0-9]{3}");

    public PlaceCode {
        Checks.matches(value, FORM, "a place code");
    }
}
