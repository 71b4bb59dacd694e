package it.psihub.canonical.person;

import it.psihub.canonical.Coded;

/** What a person can agree to, one by one. */
public enum ConsentPurpose implements Coded {
    JOB_CENTRE,
    HEALTH_REFERRAL,
    LABOUR_MATCHING
}
