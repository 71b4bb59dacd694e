package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/** An e-mail address; checked for its shape only. */
public record Email(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,180}\\.[A-Za-z]{2,24}");

    public Email {
        Checks.matches(value, FORM, "an e-mail address");
    }
}
