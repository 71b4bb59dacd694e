package it.psihub.exchange;

/** A collection did not come to its end; the cause is one of I/O or of a broken contract, and the text names no person. */
public final class CollectionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause reason;

    public CollectionFailed(Cause reason, String text, Throwable cause) {
        super(text, cause);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }
}
