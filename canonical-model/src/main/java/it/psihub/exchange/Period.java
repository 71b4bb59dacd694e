package it.psihub.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Whole days in Italy, both ends included; an end that is absent is open. */
public record Period(Optional<LocalDate> from, Optional<LocalDate> until) {
    public static final Period ALL = new Period(Optional.empty(), Optional.empty());
    public static final ZoneId ZONE = ZoneId.of("Europe/Rome");

    public Period {
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            throw new IllegalArgumentException("a period cannot end before it begins");
        }
    }

    public static Period since(LocalDate day) {
        return new Period(Optional.of(day), Optional.empty());
    }

    /** The first moment of the period. */
    public Optional<Instant> start() {
        return from.map(day -> day.atStartOfDay(ZONE).toInstant());
    }

    /** The first moment after the period. */
    public Optional<Instant> end() {
        return until.map(day -> day.plusDays(1).atStartOfDay(ZONE).toInstant());
    }
}
