package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/** A language by ISO 639-1 or, where there is none, ISO 639-3. */
public record LanguageCode(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z]{2,3}");

    public LanguageCode {
        Checks.matches(value, FORM, "a language code");
    }
}
