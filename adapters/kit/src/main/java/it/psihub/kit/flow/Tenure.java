package it.psihub.kit.flow;

import it.psihub.exchange.Fence;
import it.psihub.exchange.Leases;
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

    Tenure(Leases leases, Fence fence, Patience patience, ScheduledExecutorService scheduler, Runnable after) {
        this.leases = leases;
        this.fence = fence;
        this.ttl = patience.lease();
        this.after = after;
        long period = patience.renewal().toMillis();
        this.renewing = scheduler.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
    }

    Fence fence() {
        return fence;
    }

    boolean lost() {
        return lost;
    }

    private void renew() {
        try {
            if (!lost && !leases.renew(fence, ttl)) {
                lost = true;
                LOG.warn("the lease {} went to somebody else", fence.name());
            }
        } catch (RuntimeException notNow) {
            // tried again at the next turn; should it run out in between, the fence stops every write
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
