package it.psihub.jobcentre;

import it.psihub.exchange.Payload;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came over the wire in one call; filled by {@link WholeAnswer}, read by the caller on the same thread. */
final class Received {
    private final long deadline;
    private int status;
    private byte @Nullable [] body;
    private String mediaType = "application/octet-stream";
    private @Nullable String retryAfter;
    private @Nullable IOException broken;

    /** @param deadline by {@link System#nanoTime()}, until when the last byte must be here */
    Received(long deadline) {
        this.deadline = deadline;
    }

    long nanosLeft() {
        return Math.max(1, deadline - System.nanoTime());
    }

    void head(int code, String type, @Nullable String after) {
        status = code;
        mediaType = type;
        retryAfter = after;
    }

    void body(byte[] bytes) {
        body = bytes;
    }

    void broken(IOException failure) {
        broken = failure;
    }

    /** HTTP status; 0 when not even the head came. */
    int status() {
        return status;
    }

    Optional<String> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    Optional<IOException> broken() {
        return Optional.ofNullable(broken);
    }

    Optional<Payload> raw() {
        return Optional.ofNullable(body).map(bytes -> new Payload(bytes, mediaType));
    }
}
