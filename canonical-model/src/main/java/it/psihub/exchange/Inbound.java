package it.psihub.exchange;

import it.psihub.canonical.Mapped;

/** One document that a kind of counterpart sends. Pure: the kit stores, applies and replies. */
public interface Inbound {

    Route route();

    /** Checks the bytes against the contract and maps them; rejects with all problems at once. */
    Mapped<Mapping> map(Received message);
}
