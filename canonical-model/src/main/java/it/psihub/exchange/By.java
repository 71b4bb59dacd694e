package it.psihub.exchange;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/**
 * Who does something to the ledger by hand, and why; both go on record.
 *
 * @param actor such as {@code operator:rossi}
 * @param why 1 to 500 characters; never a person's data
 */
public record By(String actor, String why) {
    private static final Pattern ACTOR = Pattern.compile("[a-z]+:[A-Za-z0-9._@-]{1,80}");
    private static final Pattern WHY = Pattern.compile("(?s)\\S.{0,499}");

    public By {
        Checks.matches(actor, ACTOR, "an actor");
        Checks.matches(why, WHY, "a reason");
    }
}
