package it.psihub.canonical.care;

import it.psihub.canonical.Checks;
import it.psihub.canonical.SpecialCategory;
import java.util.regex.Pattern;

/** What a health service is asked for: a code of the list {@code HEALTH_NEED}. */
public record HealthNeed(String value) implements SpecialCategory {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    public HealthNeed {
        Checks.matches(value, FORM, "a health need");
    }
}
