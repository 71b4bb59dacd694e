package it.psihub.kit.flow;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Spaces requests out evenly: so many a second at most. */
final class Pace {
    private final long between;
    private long next = System.nanoTime();

    /** @param perSecond as many as there are when empty */
    Pace(Optional<Double> perSecond) {
        this.between = perSecond
                .map(rate -> (long) (TimeUnit.SECONDS.toNanos(1) / rate))
                .orElse(0L);
    }

    /** Waits for the next place; places are given in turn, so that a wait is never longer than it must be. */
    void keep() throws InterruptedException {
        if (between > 0) {
            TimeUnit.NANOSECONDS.sleep(place());
        }
    }

    private synchronized long place() {
        long now = System.nanoTime();
        long mine = Math.max(next, now);
        next = mine + between;
        return mine - now;
    }
}
