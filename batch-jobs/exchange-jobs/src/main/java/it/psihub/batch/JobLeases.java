package it.psihub.batch;

import it.psihub.exchange.Fence;
import it.psihub.exchange.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Holds the lease of a job while it runs. */
final class JobLeases implements AutoCloseable {
    private static final Duration TTL = Duration.ofSeconds(10);
    /** A holder that died lets go after {@link #TTL}; one that lives keeps its lease, and we give up. */
    private static final Duration PATIENCE = TTL.plusSeconds(5);

    private final Leases leases;
    private final ScheduledExecutorService renewals;

    JobLeases(Leases leases) {
        this.leases = leases;
        this.renewals = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "job-leases");
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> T holding(String job, Supplier<T> work) {
        Fence fence = acquire("job/" + job);
        ScheduledFuture<?> renewal = renewals.scheduleAtFixedRate(
                () -> leases.renew(fence, TTL), TTL.toMillis() / 3, TTL.toMillis() / 3, TimeUnit.MILLISECONDS);
        try {
            return work.get();
        } finally {
            renewal.cancel(false);
            leases.release(fence);
        }
    }

    private Fence acquire(String name) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<Fence> fence = leases.acquire(name, TTL);
        while (fence.isEmpty()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new JobBusy(name);
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            fence = leases.acquire(name, TTL);
        }
        return fence.get();
    }

    @Override
    public void close() {
        renewals.shutdownNow();
    }
}
