package it.psihub.exchange;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A collection did not come to its end; the cause is one of I/O or of a broken contract, and the text names no person. */
public final class CollectionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause reason;
    private final @Nullable Duration after;

    public CollectionFailed(Cause reason, String text, Throwable cause) {
        this(reason, Optional.empty(), text, cause);
    }

    /** @param after how long the counterpart wants to be left alone */
    public CollectionFailed(Cause reason, Optional<Duration> after, String text, Throwable cause) {
        super(text, cause);
        this.reason = reason;
        this.after = after.orElse(null);
    }

    /** How long the counterpart asked to be left alone; empty when it did not. */
    public Optional<Duration> after() {
        return Optional.ofNullable(after);
    }

    public Cause reason() {
        return reason;
    }
}
