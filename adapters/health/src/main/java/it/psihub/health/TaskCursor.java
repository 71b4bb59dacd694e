package it.psihub.health;

import it.psihub.exchange.Cursor;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the collection of tasks has come. In the middle of several pages it knows where the round began, since the
 * address of the next page is the server's own and may be gone tomorrow.
 *
 * @param since what the round began with: everything last updated before it was seen
 * @param seen the latest update seen in this round
 * @param next address of the next page of this round
 */
record TaskCursor(Optional<Instant> since, Optional<Instant> seen, Optional<String> next) {

    /** As {@code since seen next}, with a dash for what is not there; empty at the beginning. */
    static TaskCursor of(Cursor cursor) {
        if (cursor.value().isEmpty()) {
            return new TaskCursor(Optional.empty(), Optional.empty(), Optional.empty());
        }
        String[] parts = cursor.value().split(" ", 3);
        return new TaskCursor(part(parts[0]).map(Instant::parse), part(parts[1]).map(Instant::parse), part(parts[2]));
    }

    /** A round of its own: from a moment on, whatever was seen before. */
    static TaskCursor from(Instant moment) {
        return new TaskCursor(Optional.of(moment), Optional.empty(), Optional.empty());
    }

    private static Optional<String> part(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(text);
    }

    Cursor toCursor() {
        String text = text(since) + ' ' + text(seen) + ' ' + next.orElse("-");
        return text.equals("- - -") ? Cursor.START : new Cursor(text);
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse("-");
    }

    /** The same round from its first page on. */
    TaskCursor again() {
        return new TaskCursor(since, seen, Optional.empty());
    }

    /** After a page that was not the last. */
    TaskCursor page(Optional<Instant> latest, String nextPage) {
        return new TaskCursor(since, later(seen, latest), Optional.of(nextPage));
    }

    /** After the last page: the next round begins with what this one saw. */
    TaskCursor done(Optional<Instant> latest) {
        return new TaskCursor(later(since, later(seen, latest)), Optional.empty(), Optional.empty());
    }

    static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().isAfter(other.get()) ? one : other;
    }
}
