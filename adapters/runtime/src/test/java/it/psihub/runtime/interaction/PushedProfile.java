package it.psihub.runtime.interaction;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Clearance;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Route;
import it.psihub.kit.check.JsonTrees;
import it.psihub.kit.http.WireFailures;
import it.psihub.kit.interaction.LaterAnswers;
import it.psihub.modi.HeaderFields;
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.PurposeId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What partners get: taken with 202, answered later by a call of theirs. */
final class PushedProfile implements Outbound<JobSeekerView> {
    static final Route ROUTE = Route.of("partner", "profile");

    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Answer last = new Answer.Lost(Cause.GARBAGE);
    private volatile URI address = URI.create("http://127.0.0.1:1/");

    /** What came of the last call. */
    Answer last() {
        return last;
    }

    void address(URI now) {
        address = now;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public PurposeId purpose() {
        return new PurposeId("partner-profile");
    }

    @Override
    public Class<JobSeekerView> viewType() {
        return JobSeekerView.class;
    }

    @Override
    public int mappingVersion() {
        return 1;
    }

    @Override
    public Mapped<Payload> map(JobSeekerView view, Counterpart to) {
        return Mapped.ok(new Payload(JsonTrees.write(Map.of("site", view.site().value())), "application/json"));
    }

    @Override
    public List<Problem> check(Payload payload) {
        return List.of();
    }

    @Override
    public Answered send(Payload payload, DeliveryKey key, Counterpart to, Clearance clearance) {
        try {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", payload.mediaType())
                            .POST(BodyPublishers.ofByteArray(payload.bytes()))
                            .build(),
                    BodyHandlers.discarding());
            HeaderFields headers = new HeaderFields(answer.headers().map());
            last = new LaterAnswers(address, Instant.now())
                    .pushed(answer.statusCode(), headers)
                    .orElse(new Answer.Lost(Cause.CLIENT_ERROR));
            return Answered.of(last);
        } catch (IOException failed) {
            return Answered.of(WireFailures.of(failed));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Answered.of(new Answer.Lost(Cause.CONNECTION_LOST));
        }
    }

    @Override
    public String question() {
        return "nothing";
    }

    @Override
    public Answered ask(Payload payload, DeliveryKey key, Counterpart to) {
        return Answered.of(new Answer.Retry(Cause.UNAVAILABLE, Optional.empty()));
    }
}
