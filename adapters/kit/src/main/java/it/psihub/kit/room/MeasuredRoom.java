package it.psihub.kit.room;

import it.psihub.exchange.Headroom;
import it.psihub.exchange.Room;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures at most once a second, on the thread of whoever asks then; the others go by what was found last. A shortage
 * ends only a tenth beyond its limit, so that what comes and goes at the limit is told once.
 */
final class MeasuredRoom implements Room {
    private static final Logger LOG = LoggerFactory.getLogger(MeasuredRoom.class);
    private static final long AGE = Duration.ofSeconds(1).toNanos();
    private static final int MARGIN = 10;

    private final Headroom headroom;
    private final DoorLimits limits;
    private final LongSupplier nanos;
    private final ReentrantLock measuring = new ReentrantLock();
    private volatile Measured last;

    private record Measured(long at, Optional<Shortage> shortage) {}

    /** @param nanos a clock such as {@link System#nanoTime} */
    MeasuredRoom(Headroom headroom, DoorLimits limits, LongSupplier nanos) {
        this.headroom = headroom;
        this.limits = limits;
        this.nanos = nanos;
        this.last = new Measured(nanos.getAsLong(), Optional.empty());
        this.last = measured(last);
    }

    @Override
    public Optional<Shortage> shortage() {
        if (nanos.getAsLong() - last.at() >= AGE && measuring.tryLock()) {
            try {
                measureOnceMore();
            } finally {
                measuring.unlock();
            }
        }
        return last.shortage();
    }

    /** Somebody else may have measured between the look at the clock and the lock. */
    private void measureOnceMore() {
        Measured before = last;
        if (nanos.getAsLong() - before.at() < AGE) {
            return;
        }
        // also when it fails: a store that is away is not asked by everybody
        last = new Measured(nanos.getAsLong(), before.shortage());
        last = measured(before);
    }

    private Measured measured(Measured before) {
        Optional<Shortage> found = find(before.shortage());
        if (!found.equals(before.shortage())) {
            tell(found);
        }
        return new Measured(nanos.getAsLong(), found);
    }

    private Optional<Shortage> find(Optional<Shortage> before) {
        long floor = limits.freeDisk().toBytes();
        boolean diskWasShort = before.filter(Shortage.DISK::equals).isPresent();
        if (headroom.freeBytes() < (diskWasShort ? floor + floor / MARGIN : floor)) {
            return Optional.of(Shortage.DISK);
        }
        boolean hadBacklog = before.filter(Shortage.BACKLOG::equals).isPresent();
        long most = hadBacklog ? limits.backlog() - limits.backlog() / MARGIN : limits.backlog();
        // as many as the limit are no shortage, so that one more must be counted
        return headroom.unsettled(most + 1) > most ? Optional.of(Shortage.BACKLOG) : Optional.empty();
    }

    private void tell(Optional<Shortage> found) {
        if (found.isEmpty()) {
            LOG.info("there is room again: messages are taken in");
        } else if (found.get() == Shortage.DISK) {
            LOG.warn(
                    "less than {} MB of disk are free (hub.door.free-disk): nothing is taken in until there are more",
                    limits.freeDisk().toMegabytes());
        } else {
            LOG.warn(
                    "more than {} messages wait to be applied (hub.door.backlog): none is taken in until they are fewer",
                    limits.backlog());
        }
    }
}
