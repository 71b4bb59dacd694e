package it.psihub.kit.calendar;

import java.time.LocalDateTime;
import java.util.Optional;

/** A time without any opening, such as maintenance. */
record BlackOut(LocalDateTime from, LocalDateTime to) {

    /** As {@code 2026-12-24T14:00/2026-12-27T08:00}. */
    static Optional<BlackOut> of(String text) {
        String[] ends = text.split("/", -1);
        return ends.length != 2
                ? Optional.empty()
                : WrittenTimes.dateTime(ends[0])
                        .flatMap(from -> WrittenTimes.dateTime(ends[1])
                                .filter(from::isBefore)
                                .map(to -> new BlackOut(from, to)));
    }

    /** With both of an hour that comes twice: closed too long does less harm than called too early. */
    Span on(LocalClock clock) {
        return new Span(clock.first(from), clock.last(to));
    }
}
