package it.psihub.canonical.person;

import it.psihub.canonical.Coded;

/** How well a language is known: the six levels of the CEFR, or mother tongue. */
public enum LanguageLevel implements Coded {
    A1,
    A2,
    B1,
    B2,
    C1,
    C2,
    NATIVE
}
