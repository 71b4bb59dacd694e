package it.psihub.exchange;

import it.psihub.canonical.Coded;

/** Where a delivery stands. */
public enum DeliveryState implements Coded {
    /** Prepared, never tried. */
    READY("pronta"),
    /** To be tried again, not before its time. */
    WAITING("in attesa"),
    /** Stored with its payload, and perhaps on the wire. */
    SENDING("in invio"),
    /** Sent, and nobody knows what became of it: the counterpart is asked before anything is sent again. */
    UNKNOWN("esito ignoto"),
    /** The counterpart has it and will answer later. */
    DELIVERED("consegnata"),
    ACCEPTED("accettata"),
    REJECTED("rifiutata"),
    /** Needs a person. */
    PARKED("parcheggiata"),
    /** May not leave: no consent, say. Released when the reason is gone. */
    WITHHELD("trattenuta"),
    /** Given up by a person, or superseded by a newer one. */
    CANCELLED("annullata");

    private final String label;

    DeliveryState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether something is still to happen with it; a parked one is open, and so closes its lane. */
    public boolean isOpen() {
        return switch (this) {
            case READY, WAITING, SENDING, UNKNOWN, PARKED -> true;
            case DELIVERED, ACCEPTED, REJECTED, WITHHELD, CANCELLED -> false;
        };
    }
}
