package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/** A foreign country by its Belfiore code, {@code Znnn}; {@code Z000} stands for stateless or unknown. */
public record CountryCode(String value) {
    private static final Pattern FORM = Pattern.compile("Z[0-9]{3}");

    public CountryCode {
        Checks.matches(value, FORM, "a country code");
    }
}
