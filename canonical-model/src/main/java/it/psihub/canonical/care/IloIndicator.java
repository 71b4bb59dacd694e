package it.psihub.canonical.care;

import it.psihub.canonical.Coded;
import it.psihub.canonical.SpecialCategory;

/** The eleven indicators of forced labour of the International Labour Organization. */
public enum IloIndicator implements Coded, SpecialCategory {
    ABUSE_OF_VULNERABILITY,
    DECEPTION,
    RESTRICTION_OF_MOVEMENT,
    ISOLATION,
    PHYSICAL_OR_SEXUAL_VIOLENCE,
    INTIMIDATION_AND_THREATS,
    RETENTION_OF_DOCUMENTS,
    WITHHOLDING_OF_WAGES,
    DEBT_BONDAGE,
    ABUSIVE_WORKING_AND_LIVING_CONDITIONS,
    EXCESSIVE_OVERTIME
}
