package it.psihub.kit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a counterpart may be called. Hours belong to the day on which they begin: a holiday takes away what begins on it,
 * and hours that began the evening before last to their end. Black-outs take away whatever they meet.
 *
 * <p>Where clocks change: a boundary in the hour that is left out is the change itself; one in the hour that comes twice
 * is the first of the two, except that a black-out lasts to the second.
 */
public final class OpeningTimes {
    private static final int YEARS_AHEAD = 2;

    public static final OpeningTimes ALWAYS =
            new OpeningTimes(new LocalClock(ZoneId.of("Europe/Rome")), List.of(Hours.ALL), Holidays.NONE, List.of());

    private final LocalClock clock;
    private final List<Hours> hours;
    private final Holidays holidays;
    private final List<Span> blackOuts;

    OpeningTimes(LocalClock clock, List<Hours> hours, Holidays holidays, List<BlackOut> blackOuts) {
        this.clock = clock;
        this.hours = List.copyOf(hours);
        this.holidays = holidays;
        this.blackOuts = blackOuts.stream().map(blackOut -> blackOut.on(clock)).toList();
    }

    public boolean open(Instant at) {
        return around(at).findAny().isPresent();
    }

    /** From {@code from} on, which it is itself when open then; empty when closed for two years. */
    public Optional<Instant> nextOpening(Instant from) {
        LocalDate first = clock.date(from).minusDays(1);
        // What begins on one day begins to be open before what begins on the next, so the first day with any decides.
        return first.datesUntil(first.plusYears(YEARS_AHEAD))
                .flatMap(day -> beginningOn(day)
                        .filter(span -> from.isBefore(span.to()))
                        .map(span -> Span.later(span.from(), from))
                        .min(Comparator.naturalOrder())
                        .stream())
                .findFirst();
    }

    /** When the opening that is under way ends; empty when closed, or when it does not end within two years. */
    public Optional<Instant> closes(Instant at) {
        if (equals(ALWAYS)) {
            return Optional.empty(); // what most counterparts have need not be searched for two years
        }
        Instant horizon = at.atZone(clock.zone()).plusYears(YEARS_AHEAD).toInstant();
        Instant end = at;
        Optional<Instant> further = furthest(end);
        while (further.isPresent() && end.isBefore(horizon)) {
            end = further.get();
            further = furthest(end);
        }
        return end.equals(at) || further.isPresent() ? Optional.empty() : Optional.of(end);
    }

    private Optional<Instant> furthest(Instant at) {
        return around(at).map(Span::to).max(Comparator.naturalOrder());
    }

    private Stream<Span> around(Instant at) {
        LocalDate day = clock.date(at);
        return Stream.of(day.minusDays(1), day).flatMap(this::beginningOn).filter(span -> span.holds(at));
    }

    private Stream<Span> beginningOn(LocalDate day) {
        return holidays.closed(day)
                ? Stream.empty()
                : hours.stream()
                        .flatMap(each -> each.on(day, clock).stream())
                        .flatMap(span -> span.without(blackOuts).stream());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpeningTimes times
                && clock.equals(times.clock)
                && hours.equals(times.hours)
                && holidays.equals(times.holidays)
                && blackOuts.equals(times.blackOuts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(clock, hours, holidays, blackOuts);
    }
}
