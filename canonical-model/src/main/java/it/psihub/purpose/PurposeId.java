package it.psihub.purpose;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/** Names a purpose and its file, such as {@code job-centre-profile}. */
public record PurposeId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{2,39}");

    public PurposeId {
        Checks.matches(value, FORM, "a purpose id");
    }
}
