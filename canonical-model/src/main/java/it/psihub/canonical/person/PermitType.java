package it.psihub.canonical.person;

import it.psihub.canonical.Coded;

/** Documents of stay, as job centres tell them apart; the digits of the ministerial table are the adapter's matter. */
public enum PermitType implements Coded {
    PERMIT,
    LONG_TERM_CARD,
    RENEWAL_RECEIPT,
    AWAITING_FIRST_ISSUE,
    PERMANENT_CARD
}
