package it.psihub.exchange;

import java.util.Optional;

/** Puts on record which calls were refused before anything of them was taken. */
public interface Refusals {

    /**
     * Counts a refusal. Costs the caller no commit: it is written a little later, together with others.
     *
     * @param caller empty when nobody knows who called
     * @param code from a closed set, as in {@code authorization.expired}; never text of the caller's
     */
    void note(Route route, Optional<CounterpartId> caller, String code);
}
