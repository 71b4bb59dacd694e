package it.psihub.modi.key;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The time in which a key is valid, both ends included. */
public record Window(Instant from, Instant until) {
    /** Of a key with no certificate. */
    static final Window ALWAYS = new Window(Instant.MIN, Instant.MAX);

    public static Window of(X509Certificate certificate) {
        return new Window(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && !at.isAfter(until);
    }

    Window within(Window other) {
        return new Window(
                from.isBefore(other.from) ? other.from : from, until.isAfter(other.until) ? other.until : until);
    }

    /**
     * Until when at least one of the keys is valid without a gap.
     *
     * @return empty when none is valid now
     */
    public static Optional<Instant> covered(Collection<Window> windows, Instant now) {
        List<Window> inOrder =
                windows.stream().sorted(Comparator.comparing(Window::from)).toList();
        Optional<Instant> until = Optional.empty();
        for (Window window : inOrder) {
            Instant reached = until.orElse(now);
            boolean follows = !window.from.isAfter(reached) && !window.until.isBefore(reached);
            if (follows) {
                until = Optional.of(window.until);
            }
        }
        return until;
    }
}
