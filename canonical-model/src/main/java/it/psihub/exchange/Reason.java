package it.psihub.exchange;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/** Why a delivery stands where it stands: a stable code, and a sentence for operators in Italian without personal data. */
public record Reason(String code, String text) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9.-]{1,59}");

    public Reason {
        Checks.matches(code, FORM, "a reason");
    }
}
