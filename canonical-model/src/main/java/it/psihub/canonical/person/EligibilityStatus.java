package it.psihub.canonical.person;

import it.psihub.canonical.Coded;

public enum EligibilityStatus implements Coded {
    ELIGIBLE,
    NOT_ELIGIBLE,
    TO_BE_ASSESSED
}
