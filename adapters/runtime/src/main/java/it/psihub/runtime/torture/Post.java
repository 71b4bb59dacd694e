package it.psihub.runtime.torture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A PSI system that sends its records one by one to whichever node answers, and the same again under the same id until it
 * has an answer.
 */
final class Post implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final int THREADS = 3;

    private final Ground ground;
    private final Supplier<Optional<URI>> door;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "post");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final List<String> refused = new ArrayList<>();

    /** @param door of a node that serves, if there is one */
    Post(Ground ground, Supplier<Optional<URI>> door) {
        this.ground = ground;
        this.door = door;
    }

    /** One after the other, since later records refer to earlier ones. */
    void send(String source, List<Newcomer.Line> lines) {
        underWay.incrementAndGet();
        threads.execute(() -> {
            try {
                for (Newcomer.Line line : lines) {
                    deliver(source, line);
                }
            } finally {
                underWay.decrementAndGet();
            }
        });
    }

    private void deliver(String source, Newcomer.Line line) {
        while (!Thread.currentThread().isInterrupted()) {
            int status = door.get().map(at -> post(at, source, line)).orElse(0);
            if (status / 100 == 2) {
                return;
            }
            if (status / 100 == 4 && status != 429 && status != 408) {
                note(line.id() + " was answered " + status);
                return;
            }
            again.incrementAndGet();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** The status; 0 where nobody knows what became of it. */
    private int post(URI at, String source, Newcomer.Line line) {
        HttpRequest request = HttpRequest.newBuilder(at.resolve("/psi/v1/records"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + ground.token(source))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", line.id() + "-" + line.version())
                .POST(HttpRequest.BodyPublishers.ofString(line.json()))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException lost) {
            return 0;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private synchronized void note(String refusal) {
        refused.add(refusal);
    }

    /** Records that were refused: none of them is wrong, so none may be. */
    synchronized List<String> refused() {
        return List.copyOf(refused);
    }

    boolean idle() {
        return underWay.get() == 0;
    }

    /** How often something was sent again. */
    int repeated() {
        return again.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
