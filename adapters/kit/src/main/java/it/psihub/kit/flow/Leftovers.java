package it.psihub.kit.flow;

import it.psihub.exchange.Progress;
import it.psihub.exchange.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Takes up what was stored and not settled when the hub died; once, at start, before anybody can call. */
final class Leftovers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final RegisteredFlows flows;
    private final Collecting collecting;
    private volatile boolean running;

    Leftovers(RegisteredFlows flows, Collecting collecting) {
        this.flows = flows;
        this.collecting = collecting;
    }

    @Override
    public void start() {
        running = true;
        for (Route route : flows.inboundRoutes()) {
            try {
                collecting.takeUp(route, flows.inbound(route), Progress.NONE);
            } catch (RuntimeException notNow) {
                LOG.warn("{}: what was left could not be taken up", route.id(), new WithoutText(notNow));
            }
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
