package it.psihub.exchange;

import it.psihub.canonical.Coded;

public enum InboundState implements Coded {
    RECEIVED,
    APPLIED,
    REJECTED,
    HELD,
    PARKED
}
