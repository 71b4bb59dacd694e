package it.psihub.kit.flow;

import it.psihub.exchange.Progress;
import it.psihub.exchange.WithoutText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Takes up what was stored and not settled when the hub died; at start, before anybody can call. */
final class Leftovers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final TakingUp takingUp;
    private volatile boolean running;

    Leftovers(TakingUp takingUp) {
        this.takingUp = takingUp;
    }

    @Override
    public void start() {
        running = true;
        try {
            takingUp.all(Progress.NONE);
        } catch (RuntimeException notNow) {
            LOG.warn("what was left waits for the next time", new WithoutText(notNow));
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the flows, and before the web server, which starts near the highest phase. */
    @Override
    public int getPhase() {
        return 0;
    }
}
