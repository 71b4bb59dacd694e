package it.psihub.exchange;

/** The same message id was used before for other bytes. */
public final class MessageConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MessageConflict() {
        super("the message id was used before for other bytes");
    }
}
