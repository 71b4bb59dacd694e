package it.psihub.testkit.contract;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;

/** Where documents that come in are made up: who may send them, and what they answer. */
public interface Desk {

    ContractHub hub();

    /** The counterpart that the documents are from. */
    CounterpartId from();

    /** Another counterpart of the same kind. */
    CounterpartId other();

    /** A delivery of that name, carried there; the same for the same name. */
    Delivery delivered(CounterpartId to, String name);

    /** To {@link #from}. */
    default Delivery delivered(String name) {
        return delivered(from(), name);
    }
}
