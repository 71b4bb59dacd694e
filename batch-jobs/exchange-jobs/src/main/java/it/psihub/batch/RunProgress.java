package it.psihub.batch;

import it.psihub.exchange.Progress;

/** Who is told how far the running job has come. One job runs at a time in a process. */
public final class RunProgress implements Progress {
    private volatile Progress listener = Progress.NONE;

    @Override
    public void advanced(int done) {
        listener.advanced(done);
    }

    void report(Progress to) {
        listener = to;
    }
}
