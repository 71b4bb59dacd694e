package it.psihub.kit.room;

/** A body did not come within its time; nothing of it is kept. */
public final class Slow extends Exception {
    private static final long serialVersionUID = 1L;

    Slow() {
        super("the body did not come in time", null, false, false);
    }
}
