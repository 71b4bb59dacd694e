package it.psihub.runtime.torture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    static final String LATER = " later";
    static final String NONE = "none";
    /** Of the answers that blame the sender, those that do not. */
    private static final Set<String> COME_AGAIN = Set.of("408", "429");

    private final Duration patience;
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
    private final Map<String, Integer> answers = new TreeMap<>();

    /** @param door of a node that serves, if there is one */
    Post(Ground ground, Supplier<Optional<URI>> door) {
        this(ground, door, PATIENCE);
    }

    /** @param patience how long an answer may take */
    Post(Ground ground, Supplier<Optional<URI>> door, Duration patience) {
        this.patience = patience;
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
            String answer = ask(source, line);
            if (answer.startsWith("2")) {
                return;
            }
            if (answer.startsWith("4") && !COME_AGAIN.contains(answer.substring(0, 3))) {
                note(line.id() + " was answered " + answer);
                return;
            }
            again.incrementAndGet();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** The status, with {@link #LATER} where a Retry-After came with it; {@link #NONE} where nobody knows what became of it. */
    String ask(String source, Newcomer.Line line) {
        String answer = door.get().map(at -> ask(at, source, line)).orElse(NONE);
        count(answer);
        return answer;
    }

    private String ask(URI at, String source, Newcomer.Line line) {
        HttpRequest request = HttpRequest.newBuilder(at.resolve("/psi/v1/records"))
                .timeout(patience)
                .header("Authorization", "Bearer " + ground.token(source))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", line.id() + "-" + line.version())
                .POST(HttpRequest.BodyPublishers.ofString(line.json()))
                .build();
        try {
            HttpResponse<Void> response = http.send(request, HttpResponse.BodyHandlers.discarding());
            boolean later = response.headers().firstValue("Retry-After").isPresent();
            return response.statusCode() + (later ? LATER : "");
        } catch (IOException lost) {
            return NONE;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return NONE;
        }
    }

    private synchronized void count(String answer) {
        answers.merge(answer, 1, Integer::sum);
    }

    /** How often each answer of {@link #ask} was had. */
    synchronized Map<String, Integer> answers() {
        return Map.copyOf(answers);
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
