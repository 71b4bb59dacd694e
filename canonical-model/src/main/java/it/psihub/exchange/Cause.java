package it.psihub.exchange;

import it.psihub.canonical.Coded;

/** Why an attempt did not come to an answer. Kept apart: each is handled by its own rule. */
public enum Cause implements Coded {
    REFUSED_CONNECTION,
    TIMEOUT,
    TLS,
    THROTTLED,
    CLIENT_ERROR,
    SERVER_ERROR,
    CONNECTION_LOST,
    GARBAGE,
    CONTRACT_BREACH
}
