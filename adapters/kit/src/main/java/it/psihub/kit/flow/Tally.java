package it.psihub.kit.flow;

import it.psihub.exchange.Drained;
import it.psihub.exchange.Progress;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a drain does, and tells of each delivery that came to rest. */
final class Tally {
    private final Progress progress;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong held = new AtomicLong();

    Tally(Progress progress) {
        this.progress = progress;
    }

    void sent(int attempts) {
        sent.addAndGet(attempts);
    }

    void asked(int attempts) {
        asked.addAndGet(attempts);
    }

    void held(int deliveries) {
        held.addAndGet(deliveries);
        rested(deliveries);
    }

    void rested(int deliveries) {
        if (deliveries > 0) {
            progress.advanced(deliveries);
        }
    }

    Drained drained() {
        return new Drained(sent.get(), asked.get(), held.get());
    }
}
