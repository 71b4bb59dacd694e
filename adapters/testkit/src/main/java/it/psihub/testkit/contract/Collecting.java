package it.psihub.testkit.contract;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Route;
import it.psihub.sandbox.gate.Match;
import java.util.function.BooleanSupplier;

/** A document that is fetched from counterparts of a kind. */
public interface Collecting {

    Route route();

    /** The request that is to go wrong; in a folder, the set whose answer is. */
    Match reads();

    /**
     * Has the counterpart make something that can be fetched; it is there when this returns.
     *
     * @return tells whether the hub has it
     */
    BooleanSupplier given(Desk desk, CounterpartId from, String name);

    /** Once nothing goes wrong any more: what a person at the counterpart does, as sending a garbled answer again. */
    default void mended() {}
}
