package it.psihub.testkit.contract;

import it.psihub.canonical.Coded;
import it.psihub.exchange.Cause;
import it.psihub.exchange.DeliveryState;
import java.util.List;
import java.util.Optional;

/**
 * What a fault leads to for one document.
 *
 * @param first the state right after the fault
 * @param cause on record with the attempt
 * @param blame whose failure it counts as
 * @param then what is done once the fault is over: {@code send}, {@code ask}, in order
 * @param end the state to which that leads
 * @param effects how often the counterpart did what was asked, all in all
 * @param remark a sentence, where there is something to be said about it
 */
record Expectation(
        DeliveryState first,
        Optional<Cause> cause,
        Blame blame,
        List<String> then,
        DeliveryState end,
        int effects,
        Optional<String> remark) {

    /** Whose failure it counts as. */
    enum Blame implements Coded {
        NOBODY,
        DELIVERY,
        COUNTERPART
    }
}
