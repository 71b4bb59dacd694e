package it.psihub.testkit.contract;

import it.psihub.exchange.Incoming;
import it.psihub.exchange.Route;

/** A document that counterparts of a kind send, as its contract test makes one. */
public interface Receiving {

    Route route();

    /** Whether it answers a delivery, which then is accepted. */
    boolean answers();

    /**
     * A document about the thing of that name: a message of its own for each version, the newer the higher the number,
     * from 1.
     */
    Incoming document(Desk desk, String name, int version);

    /** One that breaks its contract in at least two places. */
    Incoming breach(Desk desk, String name);

    /** One about the thing of that name, from {@link Desk#other}: that thing is none of its business. */
    Incoming foreign(Desk desk, String name);
}
