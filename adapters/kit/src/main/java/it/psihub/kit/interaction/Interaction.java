package it.psihub.kit.interaction;

/** When and how a sender gets the reply to its message. */
public enum Interaction {
    /** With the answer to its call. */
    BLOCK,
    /**
     * By a call of the hub's to the address in {@code X-ReplyTo}. Until then the sender has the message's id in
     * {@code X-Correlation-ID}.
     */
    PUSH,
    /** When it asks, at the address in {@code Location}. */
    PULL,
    /**
     * Not a message of its own accord, but the answer to what the hub sent and the sender took with 202: a call of the
     * sender's, with the id in {@code X-Correlation-ID} that it gave the hub then. Answered 200.
     */
    CALLBACK;

    /** Whether a sender gets its reply after the answer to its call. */
    public boolean later() {
        return this == PUSH || this == PULL;
    }

    /** Carries the address for the reply; only one that is registered for the sender is ever called. */
    public static final String REPLY_TO = "X-ReplyTo";

    public static final String CORRELATION_ID = "X-Correlation-ID";
}
