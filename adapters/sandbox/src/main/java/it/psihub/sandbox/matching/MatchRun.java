package it.psihub.sandbox.matching;

import it.psihub.sandbox.standin.Json;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** One run: what it found to push, and what became of that. */
final class MatchRun {

    enum State {
        RUNNING,
        FINISHED,
        /** The service stopped in the middle; the next run goes on. */
        INTERRUPTED
    }

    private final String id;
    private final AtomicInteger candidates = new AtomicInteger();
    private final AtomicInteger found = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile State state;

    MatchRun(String id, State state) {
        this.id = id;
        this.state = state;
    }

    String id() {
        return id;
    }

    void found(int ofCandidates, int toPush) {
        candidates.set(ofCandidates);
        found.set(toPush);
    }

    void acknowledged() {
        acknowledged.incrementAndGet();
    }

    void refused() {
        refused.incrementAndGet();
    }

    void end(State how) {
        state = how;
    }

    ObjectNode document() {
        return Json.object()
                .put("run_id", id)
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("candidates", candidates.get())
                .put("found", found.get())
                .put("acknowledged", acknowledged.get())
                .put("refused", refused.get());
    }
}
