package it.psihub.batch.carryon;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time that several share one after the other: each may have its part of what is left, so that the first cannot take it
 * all, and what one leaves is there for the next.
 */
final class SharedTime {
    private final long end;
    private final LongSupplier nanos;
    private int left;

    /** @param nanos a clock such as {@link System#nanoTime} */
    SharedTime(Duration all, int among, LongSupplier nanos) {
        this.end = nanos.getAsLong() + all.toNanos();
        this.left = among;
        this.nanos = nanos;
    }

    /** How long the next may take; zero when one before took longer than it might. */
    Duration next() {
        return Duration.ofNanos(Math.max(end - nanos.getAsLong(), 0) / left--);
    }
}
