package it.psihub.exchange;

/** A token that came with the message was accepted before, with this message or another. */
public final class TokenReplayed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TokenReplayed() {
        super("a token was used before");
    }
}
