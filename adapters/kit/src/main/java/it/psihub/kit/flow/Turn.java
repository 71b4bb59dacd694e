package it.psihub.kit.flow;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Fence;
import it.psihub.kit.config.Limits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** One counterpart being served under its lease; what the steps of one drain share. */
final class Turn {
    private final Counterpart to;
    private final Tenure tenure;
    private final Tally tally;
    private final Limits limits;
    private final Semaphore permits;
    private final Map<DeliveryId, Integer> asks = new ConcurrentHashMap<>();

    Turn(Counterpart to, Limits limits, Tenure tenure, Tally tally) {
        this.to = to;
        this.tenure = tenure;
        this.tally = tally;
        this.limits = limits;
        this.permits = new Semaphore(limits.concurrency());
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

    int batch() {
        return limits.batch();
    }

    /** Waits until one request more may be under way. */
    void enter() throws InterruptedException {
        permits.acquire();
    }

    void leave() {
        permits.release();
    }

    /** Counts how often this drain asked about the delivery, from 1. */
    int asked(DeliveryId delivery) {
        return asks.merge(delivery, 1, Integer::sum);
    }
}
