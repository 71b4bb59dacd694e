package it.psihub.canonical.care;

import it.psihub.canonical.Coded;

public enum CaseClosure implements Coded {
    PLAN_COMPLETED,
    MOVED_AWAY,
    HANDED_OVER,
    WITHDREW,
    LOST_CONTACT
}
