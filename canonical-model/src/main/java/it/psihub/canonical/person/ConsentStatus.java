package it.psihub.canonical.person;

import it.psihub.canonical.Coded;

public enum ConsentStatus implements Coded {
    GIVEN,
    REFUSED,
    WITHDRAWN
}
