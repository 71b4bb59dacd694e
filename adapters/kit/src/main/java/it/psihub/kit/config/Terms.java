package it.psihub.kit.config;

import it.psihub.kit.calendar.OpeningTimes;

/** On what terms the hub deals with a counterpart, whatever its kind. */
public record Terms(Limits limits, OpeningTimes windows) {
    /** Of a block that says nothing of them. */
    public static final Terms DEFAULT = new Terms(Limits.DEFAULT, OpeningTimes.ALWAYS);
}
