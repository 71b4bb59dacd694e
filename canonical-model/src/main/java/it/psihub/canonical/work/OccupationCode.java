package it.psihub.canonical.work;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/** An occupation by ISTAT's classification of 2011 (CP 2011): one to six levels, such as {@code 6.4.1.1.0}. */
public record OccupationCode(String value) {
    private static final Pattern FORM = Pattern.compile("[1-9](\\.[0-9]{1,2}){0,5}");

    public OccupationCode {
        Checks.matches(value, FORM, "an occupation code");
    }
}
