package it.psihub.kit.flow;

/**
 * Back-pressure: holds the drain's own thread until the counterpart may take one request more, so that one that is
 * slow keeps no thread from the others.
 */
final class PaceStep {

    private PaceStep() {}

    static Errand enter(Errand errand) {
        try {
            errand.turn().enter();
            return errand;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the counterpart", stopped);
        }
    }
}
