package it.psihub.canonical.network;

import it.psihub.canonical.Coded;

/** The legal form of a managing body. */
public enum LegalForm implements Coded {
    COOPERATIVA_SOCIALE,
    CONSORZIO,
    ASSOCIAZIONE,
    FONDAZIONE,
    ENTE_RELIGIOSO
}
