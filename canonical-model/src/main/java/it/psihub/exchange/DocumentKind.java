package it.psihub.exchange;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/** A document that is exchanged, such as {@code profile}. */
public record DocumentKind(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,30}");

    public DocumentKind {
        Checks.matches(value, FORM, "a kind of document");
    }
}
