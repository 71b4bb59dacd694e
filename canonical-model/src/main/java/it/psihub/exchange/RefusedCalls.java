package it.psihub.exchange;

import java.util.List;

/** Reads what {@link Refusals} put on record. */
public interface RefusedCalls {

    /**
     * Those of the scope's route, counterpart and days, the newest day first; of a day by route, caller and code.
     *
     * @param most of them, at least 1
     */
    List<RefusedCall> find(Scope scope, int most);
}
