package it.psihub.modi.pdnd;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a server that failed is left alone: twice as long each time, or as long as it asks for. Not for several threads. */
final class BackOff {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** A server that asks for more may have meant something else. */
    static final Duration LONGEST_ASKED = Duration.ofMinutes(15);

    private static final int DOUBLINGS = 5;

    private int failures;
    private Duration wait = Duration.ZERO;
    private Instant until = Instant.MIN;

    void failed(Instant now, Optional<Duration> asked) {
        Duration own = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        wait = own.compareTo(LONGEST) < 0 ? own : LONGEST;
        if (asked.isPresent() && asked.get().compareTo(wait) > 0) {
            wait = asked.get().compareTo(LONGEST_ASKED) < 0 ? asked.get() : LONGEST_ASKED;
        }
        until = now.plus(wait);
        failures++;
    }

    void succeeded() {
        failures = 0;
        until = Instant.MIN;
    }

    boolean failing() {
        return failures > 0;
    }

    /** Zero when it may be asked. A clock that was put back does not make it longer than it was. */
    Duration left(Instant now) {
        if (!now.isBefore(until)) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, until);
        return left.compareTo(wait) < 0 ? left : wait;
    }
}
