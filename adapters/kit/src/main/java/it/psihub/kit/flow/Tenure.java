package it.psihub.kit.flow;

import it.psihub.exchange.Fence;
import it.psihub.exchange.Leases;
import it.psihub.exchange.WithoutText;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lease that is held, and renewed until it is closed or lost. */
final class Tenure implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);

    private final Leases leases;
    private final Fence fence;
    private final Duration ttl;
    private final Runnable after;
    private final Future<?> renewing;
    private volatile boolean lost;
    /** {@link System#nanoTime} until which nobody else can have taken the lease, by this process's own clock. */
    private volatile long heldUntil;

    Tenure(Leases leases, Fence fence, Patience patience, ScheduledExecutorService scheduler, Runnable after) {
        this.leases = leases;
        this.fence = fence;
        this.ttl = patience.lease();
        this.after = after;
        this.heldUntil = System.nanoTime() + ttl.toNanos();
        long period = patience.renewal().toMillis();
        this.renewing = scheduler.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
    }

    Fence fence() {
        return fence;
    }

    /**
     * True when somebody else has the lease, or may have it: the fence keeps late writes out of the database, but only
     * this keeps late messages off the wire. A lease that ran out because its renewal had to wait is renewed first.
     */
    boolean lost() {
        if (ranOut()) {
            renew();
        }
        return lost || ranOut();
    }

    private boolean ranOut() {
        return System.nanoTime() - heldUntil > 0;
    }

    private synchronized void renew() {
        if (lost) {
            return;
        }
        long asked = System.nanoTime();
        try {
            if (leases.renew(fence, ttl)) {
                heldUntil = asked + ttl.toNanos();
            } else {
                lost = true;
                LOG.warn("the lease {} went to somebody else", fence.name());
            }
        } catch (RuntimeException notNow) {
            LOG.warn("the lease {} could not be renewed", fence.name(), new WithoutText(notNow));
        }
    }

    @Override
    public void close() {
        renewing.cancel(false);
        try {
            if (!lost) {
                leases.release(fence);
            }
        } catch (RuntimeException left) {
            LOG.warn("the lease {} could not be released; it runs out", fence.name(), new WithoutText(left));
        } finally {
            after.run();
        }
    }
}
