package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Json;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes wrong. Made by the methods of this class, or read from a script; both give the same. What the counterpart does of its
 * own, it does once, unless a fault says otherwise.
 */
public interface Fault {

    /** Its name in scripts. */
    default String type() {
        return FaultTypes.name(this);
    }

    /** In the format of scripts: the type and every setting. */
    default ObjectNode json() {
        ObjectNode node = Json.object().put("type", type());
        Json.tree(this).forEachEntry((name, value) -> {
            if (!value.isNull()) {
                node.set(name, value);
            }
        });
        return node;
    }

    /** Everything as usual, but late. */
    static Fault slow(When when, Duration delay) {
        return new TimeFaults.Slow(when, millis(delay));
    }

    /** The answer comes a few bytes at a time, with a pause after each portion. */
    static Fault drip(int bytes, Duration pause) {
        return new TimeFaults.Drip(bytes, millis(pause));
    }

    /** Accepted and never answered; the connection stays open until the gate gets another script. */
    static Fault hold(When when) {
        return hold(when, Duration.ZERO);
    }

    /** Accepted and not answered; the connection is closed after a time, {@link Duration#ZERO} = never. */
    static Fault hold(When when, Duration time) {
        return new TimeFaults.Hold(when, millis(time));
    }

    /** The counterpart gets the request only after a later one was answered, or after this time if none comes. */
    static Fault reorderRequests(Duration atMost) {
        return new TimeFaults.Reorder(When.BEFORE, millis(atMost));
    }

    /** Done in order, but answered only after a later request was answered, or after this time if none comes. */
    static Fault reorderAnswers(Duration atMost) {
        return new TimeFaults.Reorder(When.AFTER, millis(atMost));
    }

    /**
     * Nobody listens: connections are refused, open ones are reset. With a match by time alone, for that time; else from the
     * request that matches, which is reset before it did anything, until the gate gets another script.
     */
    static Fault down() {
        return down(Duration.ZERO);
    }

    /** As {@link #down()}, from the request that matches and for a time. */
    static Fault down(Duration time) {
        return new LossFaults.Down(millis(time));
    }

    /** The connection is reset (TCP RST). */
    static Fault reset(When when) {
        return new LossFaults.Reset(when);
    }

    /** Done, and the connection closed without a byte of the answer. */
    static Fault loseAnswer() {
        return new LossFaults.LoseAnswer();
    }

    /** The counterpart gets the request twice, one after the other; the client gets the first answer. */
    static Fault duplicateRequest() {
        return new LossFaults.DuplicateRequest(2, false);
    }

    /** The counterpart gets several copies of the request at the same moment; the client gets the first answer. */
    static Fault duplicateRequestAtOnce(int copies) {
        return new LossFaults.DuplicateRequest(copies, true);
    }

    /** Refused before anything happened. */
    static Fault status(int status) {
        return status(When.BEFORE, status);
    }

    /** Answered with another status than the counterpart's own, before or after it did what was asked. */
    static Fault status(When when, int status) {
        return new AnswerFaults.Status(when, status, Optional.empty(), RetryAfter.SECONDS, "application/json", "{}");
    }

    /** As {@link #status(When, int)}, with a {@code Retry-After} in whole seconds from now. */
    static Fault status(When when, int status, int retryAfter, RetryAfter form) {
        return new AnswerFaults.Status(when, status, Optional.of(retryAfter), form, "application/json", "{}");
    }

    /** Another status, content type and body than the counterpart's own, e.g. the HTML page of a proxy with status 200. */
    static Fault status(When when, int status, String contentType, String body) {
        return new AnswerFaults.Status(when, status, Optional.empty(), RetryAfter.SECONDS, contentType, body);
    }

    /** Sent elsewhere before anything happened. */
    static Fault redirect(int status, String location) {
        return new AnswerFaults.Redirect(status, location);
    }

    /** Done and answered with bytes that mean nothing, under the status and content type of the true answer. */
    static Fault garbage() {
        return new AnswerFaults.Garbage();
    }

    /** The true answer under another content type. */
    static Fault contentType(String contentType) {
        return new AnswerFaults.ContentType(contentType);
    }

    /** Done; the answer's head promises all of the body, half of it comes, then the connection is closed. */
    static Fault half() {
        return new AnswerFaults.Half();
    }

    /** Done; the bytes of the answer come twice on the same connection. */
    static Fault duplicateAnswer() {
        return new AnswerFaults.DuplicateAnswer();
    }

    /** The server shows another certificate than its own. */
    static Fault certificate(WrongCertificate which) {
        return new TlsFaults.Certificate(which);
    }

    /** The connection is cut in the middle of the TLS handshake. */
    static Fault cutHandshake() {
        return new TlsFaults.CutHandshake();
    }

    /** A folder that is there but takes no files. */
    static Fault denied(Duration time) {
        return new FolderFaults.Denied(millis(time));
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
