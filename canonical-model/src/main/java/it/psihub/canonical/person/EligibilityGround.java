package it.psihub.canonical.person;

import it.psihub.canonical.Coded;
import it.psihub.canonical.SpecialCategory;

/** Why a legally resident third-country national is a beneficiary of the programme. */
public enum EligibilityGround implements Coded, SpecialCategory {
    VICTIM,
    POTENTIAL_VICTIM,
    AT_RISK_OF_VULNERABILITY
}
