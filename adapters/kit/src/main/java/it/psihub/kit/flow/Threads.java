package it.psihub.kit.flow;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The kit's threads. How many carry at once is limited per counterpart, not here: see {@link PaceStep}. */
final class Threads implements DisposableBean {
    private final ExecutorService wire = Executors.newCachedThreadPool(factory("wire-"));
    private final ScheduledExecutorService renewals = Executors.newScheduledThreadPool(2, factory("lease-"));

    Executor wire() {
        return wire;
    }

    ScheduledExecutorService renewals() {
        return renewals;
    }

    /** Threads for one task over several counterparts; the caller shuts them down. */
    static ExecutorService some(int atMost, String prefix) {
        return Executors.newFixedThreadPool(Math.max(1, Math.min(atMost, 8)), factory(prefix));
    }

    @Override
    public void destroy() {
        wire.shutdown();
        renewals.shutdownNow();
    }

    private static CustomizableThreadFactory factory(String prefix) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
        factory.setDaemon(true);
        return factory;
    }
}
