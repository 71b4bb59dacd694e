package it.psihub.exchange;

import it.psihub.canonical.Coded;

/** What can happen to a delivery. */
public enum DeliveryEvent implements Coded {
    TAKE,
    WITHHOLD,
    PARK,
    CANCEL,
    RECEIPT,
    ACCEPT,
    REJECT,
    RETRY,
    LOSE,
    ABSENT,
    /** By an operator, or because what withheld it is gone. */
    RELEASE,
    /** By an operator: parked while its outcome was unknown, so it is asked about before it may be sent. */
    ASK,
    /** By an operator, with a reason: sent once more though it had come to its end. */
    RESEND
}
