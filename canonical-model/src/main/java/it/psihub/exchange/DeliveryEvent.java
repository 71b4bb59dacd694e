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
    RELEASE
}
