package it.psihub.kit.calendar;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** From an instant to before another. */
record Span(Instant from, Instant to) {

    boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    private boolean isEmpty() {
        return !from.isBefore(to);
    }

    /** What is left of this one; in no order. */
    List<Span> without(List<Span> others) {
        List<Span> left = Stream.of(this).filter(span -> !span.isEmpty()).toList();
        for (Span other : others) {
            left = left.stream().flatMap(span -> span.without(other)).toList();
        }
        return left;
    }

    private Stream<Span> without(Span other) {
        return Stream.of(new Span(from, earlier(to, other.from)), new Span(later(from, other.to), to))
                .filter(span -> !span.isEmpty());
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
