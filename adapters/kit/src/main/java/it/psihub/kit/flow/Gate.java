package it.psihub.kit.flow;

import it.psihub.exchange.CounterpartState;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a counterpart may be turned to now.
 *
 * @param state what is kept about it
 * @param urgentOnly its window is closed
 */
record Gate(CounterpartState state, boolean urgentOnly) {

    /** Paused by an operator: nothing passes, not even what is urgent. */
    boolean shut() {
        return state.paused();
    }

    Optional<Duration> leaveAlone() {
        return state.leaveAlone();
    }

    boolean ailing() {
        return state.ailing();
    }

    /** Why it is not turned to. */
    String words() {
        String name = state.counterpart().value();
        if (shut()) {
            return name + " is paused by an operator";
        }
        return name + (leaveAlone().isPresent() ? " is left alone for a while" : " is closed");
    }
}
