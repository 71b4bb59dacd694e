package it.psihub.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Calls that were refused for one reason on one day, as {@link Refusals} took them.
 *
 * @param caller empty when nobody knows who called
 * @param day in Italy
 * @param count at least 1
 */
public record RefusedCall(
        LocalDate day,
        Route route,
        Optional<CounterpartId> caller,
        String code,
        long count,
        Instant first,
        Instant last) {}
