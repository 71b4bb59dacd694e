package it.psihub.exchange;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import java.util.List;

/** One document that a kind of counterpart sends. Pure: the kit stores, applies and replies. */
public interface Inbound {

    Route route();

    /** Checks the bytes against the contract; empty when they hold. */
    List<Problem> check(Payload payload);

    Mapped<Mapping> map(Received message);
}
