package it.psihub.exchange;

import it.psihub.canonical.Coded;

/** What can happen to a message that came in; the codes stand on record, as {@code message.applied}. */
public enum InboundEvent implements Coded {
    APPLIED,
    REJECTED,
    HELD,
    PARKED,
    /** By an operator, with a reason: its stored bytes are worked on once more. */
    REOPENED
}
