package it.psihub.sandbox.matching;

import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refused;
import it.psihub.modi.RestRequest;
import it.psihub.modi.rest.Proof;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.SignedRequest;
import it.psihub.sandbox.modi.Replays;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Posts one match to the hub. */
final class HubPush {

    private static final System.Logger LOG = System.getLogger(HubPush.class.getName());
    private static final String JSON = "application/json";

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

    private final RestCalls calls;

    HubPush(RestCalls calls) {
        this.calls = calls;
    }

    /** Every time with tokens of its own; the id stays, by which the hub knows what it has. */
    Outcome push(URI hub, Optional<String> token, String matchId, String match) throws InterruptedException {
        URI target = URI.create(hub + "/matching/v1/matches");
        byte[] body = match.getBytes(StandardCharsets.UTF_8);
        try {
            SignedRequest signed =
                    calls.sign(new RestRequest("POST", target, Optional.of(JSON), Optional.empty(), body));
            HttpRequest.Builder request = HttpRequest.newBuilder(target)
                    .timeout(PATIENCE)
                    .header("Content-Type", JSON)
                    .header("X-Request-Id", matchId)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
            // what was agreed takes the place of the plain token
            signed.headers().forEach(request::setHeader);
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return outcome(answer, calls.check(signed, answer.statusCode(), fields(answer), answer.body()));
        } catch (IOException unreachableOrLost) {
            return Outcome.AGAIN;
        } catch (Refused notTheHub) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "an answer is not for certain the hub''s: {0}",
                    notTheHub.getMessage());
            return Outcome.AGAIN;
        }
    }

    private static Outcome outcome(HttpResponse<byte[]> answer, Proof proof) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return Outcome.ACKNOWLEDGED;
        }
        boolean passing = status >= 500 || PASSING.contains(status) || Replays.says(answer.body());
        // what stands before the hub knows nothing of the match
        return passing || proof == Proof.UNSIGNED_REFUSAL ? Outcome.AGAIN : Outcome.REFUSED;
    }

    private static HeaderFields fields(HttpResponse<byte[]> answer) {
        return new HeaderFields(answer.headers().map());
    }
}
