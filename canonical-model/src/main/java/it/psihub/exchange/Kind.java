package it.psihub.exchange;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/** A kind of counterpart; what an adapter implements, such as {@code job-centre}. */
public record Kind(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,30}");

    public Kind {
        Checks.matches(value, FORM, "a kind of counterpart");
    }
}
