package it.psihub.kit.flow;

import it.psihub.exchange.RetryRule;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait after the n-th failure: what the rule says, less up to half by chance. */
final class Backoff {
    /** A counterpart may ask for more patience than the hub has of its own, but not for ever. */
    private static final Duration LONGEST_ASKED_FOR = Duration.ofDays(1);

    private final DoubleSupplier chance;

    /** @param chance from 0 to 1, spreads out what failed together */
    Backoff(DoubleSupplier chance) {
        this.chance = chance;
    }

    /** @param failures from 1 */
    Duration after(RetryRule rule, int failures) {
        long full = rule.after(failures).toMillis();
        return Duration.ofMillis(full - (long) (chance.getAsDouble() * full / 2));
    }

    /** What a counterpart asked for, within reason. */
    Duration atMost(Duration askedFor) {
        return askedFor.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : askedFor;
    }
}
