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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the lease of a job while it runs. */
final class JobLeases implements AutoCloseable {
    private static final Duration TTL = Duration.ofSeconds(10);
    /** A holder that died lets go after {@link #TTL}; one that lives keeps its lease, and we give up. */
    private static final Duration PATIENCE = TTL.plusSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(JobLeases.class);

    private final Leases leases;
    private final ScheduledExecutorService renewals;
    private final ReentrantLock turnstile = new ReentrantLock();

    JobLeases(Leases leases) {
        this.leases = leases;
        this.renewals = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "job-leases");
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> T holding(String job, Supplier<T> work) {
        // the lease keeps other processes away, the turnstile this one's other threads
        turnstile.lock();
        try {
            Fence fence = acquire("job/" + job);
            ScheduledFuture<?> renewal = renewals.scheduleAtFixedRate(
                    () -> renew(fence), TTL.toMillis() / 3, TTL.toMillis() / 3, TimeUnit.MILLISECONDS);
            try {
                return work.get();
            } finally {
                renewal.cancel(false);
                leases.release(fence);
            }
        } finally {
            turnstile.unlock();
        }
    }

    /** One that fails is tried again at the next beat; only an exception would end the beat. */
    private void renew(Fence fence) {
        try {
            if (!leases.renew(fence, TTL)) {
                LOG.error("{} went to another process", fence.name());
            }
        } catch (RuntimeException unreachable) {
            LOG.warn(
                    "{} could not be renewed: {}",
                    fence.name(),
                    unreachable.getClass().getSimpleName());
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
