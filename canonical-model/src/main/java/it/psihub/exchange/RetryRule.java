package it.psihub.exchange;

import java.time.Duration;

/**
 * How one cause is met.
 *
 * @param alone whose failure it is when nothing else was tried beside it; with neighbours, those that pass beside it
 *     make it the delivery's, and those that fail with it the counterpart's
 * @param first how long to wait after the first failure; doubles with each, less up to half by chance
 * @param longest the wait grows no further
 * @param most failures of a delivery after which a person looks at it; those of the counterpart never count
 */
public record RetryRule(Blame alone, Duration first, Duration longest, int most) {

    public enum Blame {
        COUNTERPART,
        DELIVERY
    }

    /** The wait after so many failures, from 1. */
    public Duration after(int failures) {
        long full = first.toMillis() << Math.min(Math.max(failures - 1, 0), 20);
        return Duration.ofMillis(Math.min(full, longest.toMillis()));
    }
}
