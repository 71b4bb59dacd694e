package it.psihub.exchange;

import it.psihub.canonical.Coded;

/** Where a message stands that came in. */
public enum InboundState implements Coded {
    /** Stored, and to be worked on. */
    RECEIVED("ricevuto"),
    APPLIED("applicato"),
    /** Its sender was told what is wrong with it; nothing of it was applied. */
    REJECTED("rifiutato"),
    HELD("trattenuto"),
    /** The hub could not work on it: needs a person. */
    PARKED("parcheggiato");

    private final String label;

    InboundState(String label) {
        this.label = label;
    }

    /** In Italian, for operators. */
    public String label() {
        return label;
    }
}
