package it.psihub.canonical.person;

import it.psihub.canonical.Coded;

public enum ConsentGiver implements Coded {
    SUBJECT,
    GUARDIAN
}
