package it.psihub.runtime.demo;

import it.psihub.exchange.Progress;
import it.psihub.runtime.app.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sends records to the hub's own door, as a PSI system does that does not wait for the night. */
final class RestIntake {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SERVER_ERROR = 500;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI records;
    private final String token;

    RestIntake(int port, String token) {
        this.records = URI.create("http://127.0.0.1:" + port + "/psi/v1/records");
        this.token = token;
    }

    /** The first {@code count} lines of the file, one request each; how many got which status. */
    Map<Integer, Long> send(Path file, int count, Progress progress) {
        Map<Integer, Long> statuses = new TreeMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.limit(count).forEach(line -> {
                statuses.merge(post(line), 1L, Long::sum);
                progress.advanced(1);
            });
        } catch (IOException unreadable) {
            throw new StartFailed("the demonstration's file cannot be read", unreadable);
        }
        return statuses;
    }

    private int post(String line) {
        HttpRequest request = HttpRequest.newBuilder(records)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(line))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= SERVER_ERROR) {
                throw new StartFailed("the hub's own door answers " + status + ": is its database still there?", null);
            }
            return status;
        } catch (IOException failed) {
            throw new StartFailed("the hub does not answer its own door", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted", stopped);
        }
    }
}
