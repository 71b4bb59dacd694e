package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import it.psihub.canonical.SpecialCategory;
import java.util.regex.Pattern;

/**
 * The ground of a permit, a code of the list {@code PERMIT_MOTIVE}. Never leaves the hub: it may tell that its holder
 * was exploited (art. 18, 18-bis, 18-ter T.U. Immigrazione).
 */
public record PermitMotive(String value) implements SpecialCategory {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    public PermitMotive {
        Checks.matches(value, FORM, "a permit motive");
    }
}
