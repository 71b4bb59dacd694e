package it.psihub.modi.pdnd;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a server that failed is left alone: twice as long each time, or as long as it asks for. Several attempts may be under
 * way at once; those that began before a failure was known tell of the same trouble, and neither double the wait nor end it. Not
 * for several threads.
 */
final class BackOff {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** A server that asks for more may have meant something else. */
    static final Duration LONGEST_ASKED = Duration.ofMinutes(15);

    private static final int DOUBLINGS = 5;

    private int failures;
    private int known;
    private Duration wait = Duration.ZERO;
    private Instant until = Instant.MIN;

    /** An attempt that begins now, to be given back with its end. */
    int begin() {
        return known;
    }

    /**
     * @param attempt as {@link #begin} gave it
     * @param asked how long the server wants to be left alone
     */
    void failed(int attempt, Instant now, Optional<Duration> asked) {
        Duration own = Duration.ZERO;
        if (attempt == known) {
            own = shorter(FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS)), LONGEST);
            failures++;
            known++;
        }
        Duration wished = shorter(asked.orElse(Duration.ZERO), LONGEST_ASKED);
        Duration longer = own.compareTo(wished) < 0 ? wished : own;
        // never sooner: what another attempt was told still holds
        if (now.plus(longer).isAfter(until)) {
            wait = longer;
            until = now.plus(longer);
        }
    }

    /** @param attempt as {@link #begin} gave it */
    void succeeded(int attempt) {
        if (attempt == known && failures > 0) {
            failures = 0;
            known++;
            until = Instant.MIN;
        }
    }

    /** Zero when it may be asked. A clock that was put back does not make it longer than it was. */
    Duration left(Instant now) {
        return now.isBefore(until) ? shorter(Duration.between(now, until), wait) : Duration.ZERO;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
