package it.psihub.canonical;

import java.util.regex.Pattern;

/** The system that a record comes from: a PSI's case system, a counterpart. Lower-case kebab, 2 to 40 characters. */
public record SourceId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    public SourceId {
        Checks.matches(value, FORM, "a source id");
    }
}
