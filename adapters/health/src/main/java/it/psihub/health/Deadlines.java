package it.psihub.health;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;
import org.jspecify.annotations.Nullable;

/** Ends calls whose answer does not end: the socket's own time-out begins anew with every byte that trickles in. */
final class Deadlines extends HttpRequestExecutor {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "health-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration longest;
    /** A call stays on its thread. */
    private final ThreadLocal<@Nullable Watch> current = new ThreadLocal<>();

    /** @param longest from the request's first byte to the answer's last */
    Deadlines(Duration longest) {
        this.longest = longest;
    }

    /** Watches the next call of this thread until it is closed. */
    Watch watch() {
        Watch watch = new Watch();
        current.set(watch);
        return watch;
    }

    @Override
    public HttpResponse execute(HttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        Watch watch = current.get();
        if (watch != null) {
            watch.over(connection);
        }
        return super.execute(request, connection, context);
    }

    final class Watch implements AutoCloseable {
        private volatile boolean late;
        private @Nullable ScheduledFuture<?> end;

        private void over(HttpClientConnection connection) {
            end = CLOCK.schedule(() -> hangUp(connection), longest.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void hangUp(HttpClientConnection connection) {
            late = true;
            try {
                connection.shutdown();
            } catch (IOException alreadyBroken) {
                // The thread that reads meets the same failure and reports it.
            }
        }

        /** Whether the call was ended because its time was over. */
        boolean late() {
            return late;
        }

        @Override
        public void close() {
            current.remove();
            if (end != null) {
                end.cancel(false);
            }
        }
    }
}
