package it.psihub.canonical.person;

import it.psihub.canonical.Coded;

/** Why a person who was met is not counted as a beneficiary. */
public enum IneligibilityReason implements Coded {
    NOT_THIRD_COUNTRY_NATIONAL,
    NOT_LEGALLY_RESIDENT,
    NO_GROUND_FOUND
}
