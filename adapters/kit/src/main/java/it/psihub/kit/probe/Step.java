package it.psihub.kit.probe;

import it.psihub.canonical.Coded;

/** What a probe looks at, in this order. */
public enum Step implements Coded {
    /** The name is known, or the folder is there. */
    ADDRESS("indirizzo"),
    /** Somebody takes the connection, or the folder may be read and written. */
    CONNECTION("connessione"),
    TLS("TLS"),
    /** It speaks what the hub speaks. */
    CONTRACT("contratto"),
    CREDENTIALS("credenziali");

    private final String label;

    Step(String label) {
        this.label = label;
    }

    /** In Italian. */
    public String label() {
        return label;
    }
}
