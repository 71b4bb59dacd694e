package it.psihub.canonical.care;

import it.psihub.canonical.Coded;
import it.psihub.canonical.SpecialCategory;

/** Stages of the national guidelines on identification and protection (7 October 2021, 146/CU). */
public enum IdentificationStage implements Coded, SpecialCategory {
    PRELIMINARY_IDENTIFICATION,
    FORMAL_IDENTIFICATION,
    PROTECTION_AND_ASSISTANCE
}
