package it.psihub.canonical.care;

import it.psihub.canonical.Coded;

public enum PlanOutcome implements Coded {
    REACHED,
    PARTLY_REACHED,
    NOT_REACHED,
    INTERRUPTED
}
