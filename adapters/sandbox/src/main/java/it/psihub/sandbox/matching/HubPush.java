package it.psihub.sandbox.matching;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Posts one match to the hub. */
final class HubPush {

    /** Refusals that time or an operator may lift. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 404, 408, 425, 429);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** AGAIN also when nobody knows whether the hub has it: the same bytes are sent again under the same id. */
    enum Outcome {
        ACKNOWLEDGED,
        REFUSED,
        AGAIN
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Outcome push(URI hub, Optional<String> token, String matchId, String match) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub + "/matching/v1/matches"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Request-Id", matchId)
                .POST(HttpRequest.BodyPublishers.ofString(match));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status >= 200 && status < 300) {
                return Outcome.ACKNOWLEDGED;
            }
            return status >= 500 || PASSING.contains(status) ? Outcome.AGAIN : Outcome.REFUSED;
        } catch (IOException unreachableOrLost) {
            return Outcome.AGAIN;
        }
    }
}
