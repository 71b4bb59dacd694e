package it.psihub.batch;

import it.psihub.exchange.Progress;
import java.util.concurrent.atomic.AtomicReference;

/** Who is told how far the running job has come. One job runs at a time in a process. */
public final class RunProgress implements Progress {
    private final AtomicReference<Progress> listener = new AtomicReference<>(Progress.NONE);

    @Override
    public void advanced(int done) {
        listener.get().advanced(done);
    }

    void report(Progress to) {
        listener.set(to);
    }
}
