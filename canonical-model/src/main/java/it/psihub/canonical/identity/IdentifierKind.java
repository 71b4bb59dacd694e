package it.psihub.canonical.identity;

import it.psihub.canonical.Coded;

/** Identifiers of a person that a PSI may know. */
public enum IdentifierKind implements Coded {
    CODICE_FISCALE,
    CODICE_FISCALE_PROVVISORIO,
    STP,
    ENI
}
