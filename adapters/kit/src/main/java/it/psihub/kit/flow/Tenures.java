package it.psihub.kit.flow;

import it.psihub.exchange.Fence;
import it.psihub.exchange.Leases;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Acquires leases, waiting a while for one that somebody else holds. */
final class Tenures {
    private final Leases leases;
    private final Patience patience;
    private final ScheduledExecutorService scheduler;
    private final Activity activity;
    /** A node may acquire its own lease anew, so that its threads must keep off each other here. */
    private final Map<String, Semaphore> local = new ConcurrentHashMap<>();

    Tenures(Leases leases, Patience patience, ScheduledExecutorService scheduler, Activity activity) {
        this.leases = leases;
        this.patience = patience;
        this.scheduler = scheduler;
        this.activity = activity;
    }

    /** Empty when somebody else holds the lease for longer than is waited. */
    Optional<Tenure> hold(String name) {
        return hold(name, patience.taken());
    }

    /** Empty when somebody else holds the lease. */
    Optional<Tenure> holdNow(String name) {
        return hold(name, Duration.ZERO);
    }

    private Optional<Tenure> hold(String name, Duration wait) {
        Semaphore turnstile = local.computeIfAbsent(name, fresh -> new Semaphore(1));
        if (!enter(turnstile, wait)) {
            return Optional.empty();
        }
        Optional<Tenure> tenure = Optional.empty();
        try {
            tenure = acquire(name, wait)
                    .map(fence -> new Tenure(leases, fence, patience, scheduler, turnstile::release));
            return tenure;
        } finally {
            if (tenure.isEmpty()) {
                turnstile.release();
            }
        }
    }

    private boolean enter(Semaphore turnstile, Duration wait) {
        try {
            return turnstile.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Fence> acquire(String name, Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        Optional<Fence> fence = leases.acquire(name, patience.lease());
        while (fence.isEmpty() && System.nanoTime() < until && activity.waitFor(patience.look())) {
            fence = leases.acquire(name, patience.lease());
        }
        return fence;
    }
}
