package it.psihub.exchange;

import java.time.Duration;
import java.util.Optional;

/**
 * How it stands with a counterpart, beyond its configuration.
 *
 * @param paused set by an operator: nothing is sent, asked or fetched
 * @param pausedWhy the operator's words
 * @param failures rounds in a row in which nothing got through; 0 = the breaker is closed
 * @param cause of the last such round
 * @param leaveAlone for so long nothing is tried (by the clock of the store); then one delivery at a time, until one
 *     gets through
 */
public record CounterpartState(
        CounterpartId counterpart,
        boolean paused,
        Optional<String> pausedWhy,
        int failures,
        Optional<Cause> cause,
        Optional<Duration> leaveAlone) {

    public static CounterpartState fine(CounterpartId counterpart) {
        return new CounterpartState(counterpart, false, Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    /** Something failed and nothing got through since: it is tried with one delivery. */
    public boolean ailing() {
        return failures > 0;
    }
}
