package it.psihub.testkit.contract;

import it.psihub.canonical.Coded;
import it.psihub.sandbox.gate.Fault;
import it.psihub.sandbox.gate.Match;
import it.psihub.sandbox.gate.When;
import it.psihub.sandbox.gate.WrongCertificate;
import java.time.Duration;
import java.util.Arrays;

/**
 * What can go wrong while the hub fetches what a counterpart has for it; where that comes by a folder, while the
 * counterpart's answer comes into it.
 */
public enum CollectFault implements Coded {
    REFUSED("Nobody listens, or the folder is not there", Via.PLAIN, Fault.down()),
    HELD_CONNECTION("Connected, and never served", Via.HASTY, Fault.hold(When.BEFORE)),
    HELD_REQUEST("Asked, and never answered", Via.HASTY, Fault.hold(When.BEFORE)),
    RESET("Reset while it answers", Via.PLAIN, Fault.reset(When.AFTER)),
    TLS_UNTRUSTED("A certificate that nobody vouches for", Via.SECURE, Fault.certificate(WrongCertificate.UNTRUSTED)),
    TLS_EXPIRED("A certificate whose time is over", Via.SECURE, Fault.certificate(WrongCertificate.EXPIRED)),
    TLS_WRONG_HOST("A certificate of another host", Via.SECURE, Fault.certificate(WrongCertificate.WRONG_HOST)),
    TLS_CUT("The TLS handshake is cut", Via.SECURE, Fault.cutHandshake()),
    UNAUTHORIZED("401", Via.PLAIN, Fault.status(401)),
    NOT_FOUND("404", Via.PLAIN, Fault.status(404)),
    THROTTLED("429", Via.PLAIN, Fault.status(429)),
    SERVER_ERROR("500", Via.PLAIN, Fault.status(500)),
    UNAVAILABLE("503", Via.PLAIN, Fault.status(503)),
    REDIRECT("Redirected", Via.PLAIN, Fault.redirect(307, "/elsewhere")),
    PROXY_PAGE(
            "200 with a proxy's page",
            Via.PLAIN,
            Fault.status(When.BEFORE, 200, "text/html", "<html><body>Accesso a Internet</body></html>")),
    LOST_ANSWER("The answer is lost", Via.PLAIN, Fault.loseAnswer()),
    GARBAGE("Garbage", Via.PLAIN, Fault.garbage()),
    HALF("Half an answer", Via.PLAIN, Fault.half()),
    DUPLICATED_ANSWER("The answer comes twice", Via.PLAIN, Fault.duplicateAnswer()),
    REORDERED("The first answer comes after the second", Via.PLAIN, Fault.reorderAnswers(Constants.LATE)),
    SLOW("Late, and within the time-out", Via.PLAIN, Fault.slow(When.AFTER, Constants.LATE)),
    SLOW_BEYOND("Later than the time-out", Via.HASTY, Fault.slow(When.AFTER, Constants.LATER)),
    TRICKLE("Trickles past the time-out", Via.HASTY, Fault.drip(1, Duration.ofMillis(100)));

    private static final class Constants {
        private static final Duration LATE = Duration.ofMillis(500);
        /** Than the hasty wait. */
        private static final Duration LATER = Duration.ofSeconds(4);
    }

    private final String text;
    private final Via via;
    private final Fault fault;

    CollectFault(String text, Via via, Fault fault) {
        this.text = text;
        this.via = via;
        this.fault = fault;
    }

    /** What goes wrong, in English. */
    public String text() {
        return text;
    }

    Via via() {
        return via;
    }

    Fault fault() {
        return fault;
    }

    /**
     * What the fault meets.
     *
     * @param reads the request by which the document is fetched
     */
    Match meets(Match reads) {
        return switch (this) {
            // the counterpart is away at once, and not from a request on; a handshake comes before any request
            case REFUSED, TLS_UNTRUSTED, TLS_EXPIRED, TLS_WRONG_HOST, TLS_CUT -> Match.any();
            case HELD_CONNECTION -> Match.connections(1, Integer.MAX_VALUE);
            default -> reads;
        };
    }

    /** Whether the answer is not there yet, or never, when a collection looks. */
    boolean late() {
        return this == SLOW || this == REORDERED || this == LOST_ANSWER;
    }

    static CollectFault of(String code) {
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
