package it.psihub.kit.probe;

import java.time.Duration;

/** How long probes wait: as long as the counterpart's own settings say, but never so long that a check is put off. */
public final class Patience {
    /** Until a probe of one counterpart is given up, whatever it waits for. */
    static final Duration WHOLE = Duration.ofSeconds(60);

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(15);

    private Patience() {}

    static Duration connecting(Duration configured) {
        return shorter(configured, CONNECTING);
    }

    static Duration answering(Duration configured) {
        return shorter(configured, ANSWERING);
    }

    /** In Italian. */
    static String text(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        return duration.toSeconds() == 1 ? "un secondo" : duration.toSeconds() + " secondi";
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
