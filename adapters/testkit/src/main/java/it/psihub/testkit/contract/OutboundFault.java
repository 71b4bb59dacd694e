package it.psihub.testkit.contract;

import static it.psihub.testkit.contract.Via.DEAF;
import static it.psihub.testkit.contract.Via.HASTY;
import static it.psihub.testkit.contract.Via.NOWHERE;
import static it.psihub.testkit.contract.Via.PAIR;
import static it.psihub.testkit.contract.Via.PLAIN;
import static it.psihub.testkit.contract.Via.SECURE;
import static it.psihub.testkit.contract.Whom.ALL;
import static it.psihub.testkit.contract.Whom.ONE;

import it.psihub.canonical.Coded;
import it.psihub.sandbox.gate.Fault;
import it.psihub.sandbox.gate.Match;
import it.psihub.sandbox.gate.RetryAfter;
import it.psihub.sandbox.gate.Rule;
import it.psihub.sandbox.gate.When;
import it.psihub.sandbox.gate.WrongCertificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can go wrong between the hub and a counterpart that it sends to. */
public enum OutboundFault implements Coded {
    REFUSED("Nobody listens, or the folder is not there", PLAIN, ALL, Effect.NONE, Fault.down()),
    UNKNOWN_HOST("The address names a host that nobody knows", NOWHERE, ALL, Effect.NONE),
    CONNECT_TIMEOUT("Connecting leads to nothing", DEAF, ALL, Effect.NONE),
    HELD_CONNECTION("Connected, and never served", HASTY, ALL, Effect.NONE, Fault.hold(When.BEFORE)),
    HELD_REQUEST("Taken, and never answered", HASTY, ONE, Effect.NONE, Fault.hold(When.BEFORE)),
    RESET_BEFORE("Reset before anything was done", PLAIN, ONE, Effect.NONE, Fault.reset(When.BEFORE)),
    RESET_AFTER("Reset after it was done", PLAIN, ONE, Effect.DONE, Fault.reset(When.AFTER)),
    TLS_UNTRUSTED(
            "A certificate that nobody vouches for",
            SECURE,
            ALL,
            Effect.NONE,
            Fault.certificate(WrongCertificate.UNTRUSTED)),
    TLS_EXPIRED(
            "A certificate whose time is over", SECURE, ALL, Effect.NONE, Fault.certificate(WrongCertificate.EXPIRED)),
    TLS_WRONG_HOST(
            "A certificate of another host", SECURE, ALL, Effect.NONE, Fault.certificate(WrongCertificate.WRONG_HOST)),
    TLS_CUT("The TLS handshake is cut", SECURE, ALL, Effect.NONE, Fault.cutHandshake()),
    BAD_REQUEST("400 for one document", PLAIN, ONE, Effect.NONE, Fault.status(400)),
    UNAUTHORIZED("401", PLAIN, ALL, Effect.NONE, Fault.status(401)),
    NOT_FOUND("404", PLAIN, ALL, Effect.NONE, Fault.status(404)),
    CONFLICT("409 for one document", PLAIN, ONE, Effect.NONE, Fault.status(409)),
    THROTTLED("429 with `Retry-After` in seconds", PLAIN, ALL, Effect.NONE, throttled(RetryAfter.SECONDS)),
    THROTTLED_DATE("429 with `Retry-After` as a date", PLAIN, ALL, Effect.NONE, throttled(RetryAfter.DATE)),
    SERVER_ERROR("500 before it was done", PLAIN, ONE, Effect.NONE, Fault.status(500)),
    SERVER_ERROR_AFTER("500 after it was done", PLAIN, ONE, Effect.DONE, Fault.status(When.AFTER, 500)),
    UNAVAILABLE("503", PLAIN, ALL, Effect.NONE, Fault.status(503)),
    LOST_ANSWER("Done, and the answer lost", PLAIN, ONE, Effect.DONE, Fault.loseAnswer()),
    LOST_ANSWER_OUTAGE(
            "Done, the answer lost, and nobody there to be asked",
            PLAIN,
            ONE,
            Effect.DONE,
            Fault.loseAnswer(),
            Fault.down()),
    LOST_ANSWER_GARBAGE(
            "Done, the answer lost, and the question answered with garbage",
            PLAIN,
            ONE,
            Effect.DONE,
            Fault.loseAnswer(),
            Fault.garbage()),
    DUPLICATED_REQUEST("The request arrives twice", PLAIN, ONE, Effect.DONE, Fault.duplicateRequest()),
    DUPLICATED_AT_ONCE(
            "The request arrives three times at once", PLAIN, ONE, Effect.DONE, Fault.duplicateRequestAtOnce(3)),
    DUPLICATED_ANSWER("The answer comes twice", PLAIN, ONE, Effect.DONE, Fault.duplicateAnswer()),
    REORDERED_REQUESTS(
            "The first request arrives after the second",
            PAIR,
            ONE,
            Effect.DONE,
            Fault.reorderRequests(Constants.LONGER)),
    REORDERED_ANSWERS(
            "The first answer comes after the second", PAIR, ONE, Effect.DONE, Fault.reorderAnswers(Constants.LONGER)),
    GARBAGE("Done, and answered with garbage", PLAIN, ONE, Effect.DONE, Fault.garbage()),
    PROXY_PAGE(
            "Not done, and answered 200 with a proxy's page",
            PLAIN,
            ONE,
            Effect.NONE,
            Fault.status(When.BEFORE, 200, "text/html", "<html><body>Accesso a Internet</body></html>")),
    WRONG_CONTENT_TYPE("The right answer as `text/html`", PLAIN, ONE, Effect.DONE, Fault.contentType("text/html")),
    HALF("Half of the answer's body", PLAIN, ONE, Effect.DONE, Fault.half()),
    SLOW("Slow, within the time-out", PLAIN, ONE, Effect.DONE, Fault.slow(When.AFTER, Duration.ofMillis(400))),
    SLOW_BEYOND(
            "Done, and answered after the time-out", HASTY, ONE, Effect.DONE, Fault.slow(When.AFTER, Constants.LONGER)),
    TRICKLE(
            "Done, and the answer trickles past the time-out",
            HASTY,
            ONE,
            Effect.DONE,
            Fault.drip(1, Duration.ofMillis(100))),
    REDIRECT("Redirected", PLAIN, ONE, Effect.NONE, Fault.redirect(307, "/elsewhere")),
    READ_ONLY("A folder that takes no file", PLAIN, ALL, Effect.NONE, Fault.denied(Duration.ZERO));

    private static final class Constants {
        /** Than the hasty wait. */
        private static final Duration LONGER = Duration.ofSeconds(4);
        /** What a counterpart asks for that is busy. */
        private static final Duration ASKED_FOR = Duration.ofSeconds(120);
    }

    /** Whether what was asked comes about under the fault. */
    enum Effect {
        NONE,
        DONE
    }

    private final String text;
    private final Via via;
    private final Whom whom;
    private final Effect effect;
    private final List<Fault> stages;

    OutboundFault(String text, Via via, Whom whom, Effect effect, Fault... stages) {
        this.text = text;
        this.via = via;
        this.whom = whom;
        this.effect = effect;
        this.stages = List.of(stages);
    }

    private static Fault throttled(RetryAfter form) {
        return Fault.status(When.BEFORE, 429, (int) Constants.ASKED_FOR.toSeconds(), form);
    }

    /** What goes wrong, in English. */
    public String text() {
        return text;
    }

    public Via via() {
        return via;
    }

    public Whom whom() {
        return whom;
    }

    boolean done() {
        return effect == Effect.DONE;
    }

    Optional<Duration> askedFor() {
        return this == THROTTLED || this == THROTTLED_DATE ? Optional.of(Constants.ASKED_FOR) : Optional.empty();
    }

    /**
     * The scripts of the gate, one a drain: the first meets the sending, any further one the questions.
     *
     * @param writes the request by which a document comes about
     */
    List<Rule> scripts(Match writes) {
        Match first = this == HELD_CONNECTION
                ? Match.connections(1, Integer.MAX_VALUE)
                : whom == ONE ? writes.and(Match.request(1)) : Match.any();
        return stages.stream()
                .map(fault ->
                        Rule.on(fault == stages.get(0) ? first : Match.any()).then(fault))
                .toList();
    }

    static OutboundFault of(String code) {
        return Arrays.stream(values())
                .filter(fault -> fault.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault is called " + code));
    }

    @Override
    public String toString() {
        return code();
    }
}
