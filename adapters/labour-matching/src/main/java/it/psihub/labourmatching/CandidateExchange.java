package it.psihub.labourmatching;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.kit.check.JsonTrees;
import it.psihub.kit.http.WireFailures;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One profile on its way to a service. A profile is put whole under its pseudonym, so that sending the same again
 * changes nothing, and asking means reading it back.
 */
final class CandidateExchange {
    private final MatchingWire wire;
    private final Clock clock;
    private final JsonNode ours;
    private final Payload payload;
    private final Counterpart to;

    CandidateExchange(MatchingWire wire, Clock clock, Payload payload, Counterpart to) {
        this.wire = wire;
        this.clock = clock;
        this.payload = payload;
        this.to = to;
        ours = JsonTrees.node(payload.bytes()).orElseThrow();
    }

    Answered send(DeliveryKey key) {
        Heard heard;
        try {
            heard = wire.put(path(), payload.bytes(), Map.of("Idempotency-Key", key.value()), to);
        } catch (IOException failure) {
            return Answered.of(failed(failure));
        }
        Answer answer = heard.ofTheCall(clock.instant()).orElseGet(() -> sent(heard));
        return new Answered(answer, heard.raw());
    }

    Answered ask() {
        Heard heard;
        try {
            heard = wire.get(path(), to);
        } catch (IOException failure) {
            return Answered.of(failed(failure));
        }
        Answer answer = heard.ofTheCall(clock.instant()).orElseGet(() -> found(heard));
        return new Answered(answer, heard.raw());
    }

    private static Answer failed(IOException failure) {
        return failure instanceof NotSent
                ? new Answer.Retry(Cause.CLIENT_ERROR, Optional.empty())
                : WireFailures.of(failure);
    }

    private Answer sent(Heard heard) {
        return switch (heard.status()) {
            case 200, 201 -> receipt(heard);
            case 204 -> accepted();
            case 409 ->
                new Answer.Rejected(
                        new Reason("newer-profile-there", "Il servizio ha già una versione più recente del profilo."),
                        List.of());
            case 422 ->
                new Answer.Rejected(
                        new Reason("profile-refused", "Il servizio ha rifiutato il profilo" + Refusal.of(heard)),
                        List.of());
            default -> WireFailures.nobodyThere(heard.status()).orElseGet(() -> otherwise(heard.status()));
        };
    }

    private static Answer otherwise(int status) {
        return status >= 400 && status < 500
                ? new Answer.Park(new Reason(
                        "request-refused", "Il servizio non accetta la richiesta: stato HTTP " + status + "."))
                : new Answer.Lost(Cause.CONTRACT_BREACH);
    }

    /** A success counts when it names what was sent; any other may have been meant for something else. */
    private Answer receipt(Heard heard) {
        return heard.object()
                .map(receipt -> same(receipt, "pseudonym") && same(receipt, "version")
                        ? accepted()
                        : new Answer.Lost(Cause.CONTRACT_BREACH))
                .orElseGet(() -> new Answer.Lost(Cause.GARBAGE));
    }

    private Answer found(Heard heard) {
        if (heard.status() == 404) {
            return new Answer.Absent();
        }
        if (heard.status() != 200) {
            return new Answer.Lost(
                    heard.status() >= 400 && heard.status() < 500 ? Cause.CLIENT_ERROR : Cause.CONTRACT_BREACH);
        }
        return heard.object().map(this::compared).orElseGet(() -> new Answer.Lost(Cause.GARBAGE));
    }

    /** An older state there means that ours did not arrive; so does another of the same version, which ours replaces. */
    private Answer compared(JsonNode theirs) {
        if (theirs.equals(ours)) {
            return accepted();
        }
        if (!same(theirs, "pseudonym") || !theirs.path("version").canConvertToLong()) {
            return new Answer.Lost(Cause.CONTRACT_BREACH);
        }
        return theirs.path("version").asLong() > version()
                ? new Answer.Park(
                        new Reason("newer-profile-there", "Il servizio ha già una versione più recente del profilo."))
                : new Answer.Absent();
    }

    private Answer accepted() {
        return new Answer.Accepted("version " + version(), List.of());
    }

    private boolean same(JsonNode theirs, String field) {
        return theirs.path(field).equals(ours.path(field));
    }

    private long version() {
        return ours.path("version").asLong();
    }

    private String path() {
        return "/v1/candidates/" + ours.path("pseudonym").asString();
    }
}
