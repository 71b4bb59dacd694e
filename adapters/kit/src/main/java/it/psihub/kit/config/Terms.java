package it.psihub.kit.config;

import it.psihub.kit.calendar.OpeningTimes;
import it.psihub.modi.config.Agreement;
import java.util.Optional;

/**
 * On what terms the hub deals with a counterpart, whatever its kind.
 *
 * @param modi how its exchanges are secured; as the kind does it by itself when empty
 */
public record Terms(Limits limits, OpeningTimes windows, Optional<Agreement> modi) {
    /** Of a block that says nothing of them. */
    public static final Terms DEFAULT = new Terms(Limits.DEFAULT, OpeningTimes.ALWAYS, Optional.empty());

    Terms with(Limits other) {
        return new Terms(other, windows, modi);
    }
}
