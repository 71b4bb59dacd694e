package it.psihub.canonical.care;

import it.psihub.canonical.Coded;

/** As FHIR's request-priority tells them apart. */
public enum Urgency implements Coded {
    ROUTINE,
    URGENT,
    ASAP,
    STAT
}
