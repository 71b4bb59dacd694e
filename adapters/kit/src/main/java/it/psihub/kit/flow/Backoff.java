package it.psihub.kit.flow;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait after the n-th failure: 1 s · 2ⁿ up to 15 minutes, less up to half by chance. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    /** A counterpart may ask for more patience than the hub has of its own, but not for ever. */
    private static final Duration LONGEST_ASKED_FOR = Duration.ofDays(1);

    private final DoubleSupplier chance;

    /** @param chance from 0 to 1, spreads out what failed together */
    Backoff(DoubleSupplier chance) {
        this.chance = chance;
    }

    /** @param failures from 1 */
    Duration after(int failures) {
        long full = FIRST.toMillis() << Math.min(Math.max(failures, 1), 20);
        long capped = Math.min(full, LONGEST.toMillis());
        return Duration.ofMillis(capped - (long) (chance.getAsDouble() * capped / 2));
    }

    /** What a counterpart asked for, within reason. */
    Duration atMost(Duration askedFor) {
        return askedFor.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : askedFor;
    }
}
