package it.psihub.canonical.care;

import it.psihub.canonical.Coded;

/** Where a referral stands, by the words of a FHIR Task. */
public enum ReferralState implements Coded {
    REQUESTED,
    ACCEPTED,
    REJECTED,
    ON_HOLD,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    CANCELLED,
    ENTERED_IN_ERROR
}
