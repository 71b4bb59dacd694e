package it.psihub.runtime.demo;

import it.psihub.exchange.Progress;
import it.psihub.runtime.app.SandboxProcess;
import it.psihub.runtime.app.StartFailed;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lets the matching stand-in compute and push its matches, as its own operators would, and waits for the end. */
final class MatchRuns {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final SandboxProcess sandbox;
    private final URI runs;

    MatchRuns(SandboxProcess sandbox) {
        this.sandbox = sandbox;
        this.runs = sandbox.address().resolve("/matching/matching-sud/v1/match-runs");
    }

    /** What the run says of itself at its end. */
    JsonNode run(Progress progress) {
        JsonNode run = json(sandbox.send(HttpRequest.newBuilder(runs)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build()));
        URI state = URI.create(runs + "/" + run.required("run_id").asString());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int acknowledged = 0;
        while (run.required("state").asString().equals("running")) {
            if (System.nanoTime() > deadline) {
                throw new StartFailed("the matching stand-in does not come to an end", null);
            }
            LockSupport.parkNanos(LOOK.toNanos());
            run = json(sandbox.send(HttpRequest.newBuilder(state).build()));
            progress.advanced(run.required("acknowledged").asInt() - acknowledged);
            acknowledged = run.required("acknowledged").asInt();
        }
        return run;
    }

    private static JsonNode json(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new StartFailed("the matching stand-in answered " + response.statusCode(), null);
        }
        return JsonMapper.shared().readTree(response.body());
    }
}
