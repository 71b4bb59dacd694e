package it.psihub.canonical.person;

import it.psihub.canonical.Coded;

public enum GuardianKind implements Coded {
    PARENT,
    COURT_APPOINTED,
    PROVISIONAL
}
