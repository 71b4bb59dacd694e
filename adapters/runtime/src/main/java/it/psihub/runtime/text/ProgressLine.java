package it.psihub.runtime.text;

import it.psihub.exchange.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** One line that tells how far a stage has come: redrawn in a terminal, written once at the end elsewhere. */
public final class ProgressLine implements Progress, AutoCloseable {
    private static final int WIDTH = 28;
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

    private final PrintWriter out;
    private final String stage;
    private final long total;
    private final boolean terminal = System.console() != null;
    private final long started = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong drawn = new AtomicLong();
    private boolean closed;

    /** @param total things to do; 0 where that is not known */
    public ProgressLine(PrintWriter out, String stage, long total) {
        this.out = out;
        this.stage = stage;
        this.total = total;
        draw();
    }

    @Override
    public void advanced(int more) {
        done.addAndGet(more);
        long last = drawn.get();
        long now = System.nanoTime();
        if (now - last > REDRAW_NANOS && drawn.compareAndSet(last, now)) {
            draw();
        }
    }

    private synchronized void draw() {
        if (terminal && !closed) {
            out.print("\r" + text());
            out.flush();
        }
    }

    private String text() {
        long count = done.get();
        long filled = total == 0 ? 0 : Math.min(WIDTH, count * WIDTH / total);
        String bar = "█".repeat((int) filled) + "·".repeat(WIDTH - (int) filled);
        return String.format("%-44s %s %,8d", stage, bar, count);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        double seconds = (System.nanoTime() - started) / 1e9;
        long count = done.get();
        out.printf("%s%-44s %s %,8d  %6.1f s%n", terminal ? "\r" : "", stage, "█".repeat(WIDTH), count, seconds);
        out.flush();
    }
}
