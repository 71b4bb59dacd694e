package it.psihub.exchange;

/** The lease went to somebody else; nothing was written. */
public final class FencedOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FencedOut(String name) {
        super("the lease " + name + " went to somebody else");
    }
}
