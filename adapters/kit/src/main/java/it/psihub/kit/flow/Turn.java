package it.psihub.kit.flow;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Extent;
import it.psihub.exchange.Fence;
import it.psihub.exchange.Pick;
import it.psihub.kit.config.Limits;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** One counterpart being served under its lease; what the steps of one drain share. */
final class Turn {
    private final Counterpart to;
    private final Tenure tenure;
    private final Tally tally;
    private final Limits limits;
    private final Extent extent;
    private final long began = System.nanoTime();
    private final Semaphore permits;
    private final Pace pace;
    /** Set between rounds, read by their steps. */
    private volatile boolean ailing;

    private volatile boolean urgentOnly;

    Turn(Counterpart to, Limits limits, Extent extent, Tenure tenure, Tally tally) {
        this.to = to;
        this.tenure = tenure;
        this.tally = tally;
        this.limits = limits;
        this.extent = extent;
        this.permits = new Semaphore(limits.concurrency());
        this.pace = new Pace(limits.perSecond());
    }

    /** How the next round is to go. */
    void standing(boolean nothingGotThrough, boolean closedButForUrgent) {
        ailing = nothingGotThrough;
        urgentOnly = closedButForUrgent;
    }

    Counterpart to() {
        return to;
    }

    Fence fence() {
        return tenure.fence();
    }

    /** True once it is known that somebody else serves the counterpart. */
    boolean lost() {
        return tenure.lost();
    }

    Tally tally() {
        return tally;
    }

    /** One at a time while nothing gets through. */
    Pick pick() {
        return new Pick(ailing ? 1 : limits.batch(), urgentOnly, extent.backfills());
    }

    boolean ailing() {
        return ailing;
    }

    /** Whether it has lasted as long as it may. */
    boolean over() {
        return extent.atMost()
                .filter(most -> System.nanoTime() - began >= most.toNanos())
                .isPresent();
    }

    Duration firstAsk() {
        return limits.untilFirstAsk();
    }

    /** Waits until one request more may be under way. */
    void enter() throws InterruptedException {
        pace.keep();
        permits.acquire();
    }

    void leave() {
        permits.release();
    }
}
