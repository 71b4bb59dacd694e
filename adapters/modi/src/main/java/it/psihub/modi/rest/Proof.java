package it.psihub.modi.rest;

/** How far an answer is known to be the counterpart's. */
public enum Proof {
    /** Nothing was agreed: as far as the connection vouches for it. */
    NO_AGREEMENT,
    /** The call was signed, the answer need not be. */
    NOT_WANTED,
    /** It is signed, and an answer to this request. */
    SIGNED,
    /** A refusal or failure that is not signed though answers are: what stands before the application may have made it. */
    UNSIGNED_REFUSAL
}
