package it.psihub.canonical;

import java.util.regex.Pattern;

/** An id that is unique within its source and kind; opaque to the hub. 1 to 64 characters of {@code A-Za-z0-9._:-}. */
public record LocalId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    public LocalId {
        Checks.matches(value, FORM, "a record id");
    }
}
