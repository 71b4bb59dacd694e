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

    /** A delivery to {@link #from} of that name, carried there; the same for the same name. */
    Delivery delivered(String name);
}
