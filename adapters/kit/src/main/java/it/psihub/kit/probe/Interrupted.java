package it.psihub.kit.probe;

/** The hub is stopping while a probe waits. */
final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Interrupted(InterruptedException cause) {
        super("interrupted", cause);
    }

    /** Leaves the thread interrupted. */
    static Interrupted again(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new Interrupted(cause);
    }
}
