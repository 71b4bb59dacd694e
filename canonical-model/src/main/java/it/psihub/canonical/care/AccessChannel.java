package it.psihub.canonical.care;

import it.psihub.canonical.Coded;

/** How a person arrived at a PSI. */
public enum AccessChannel implements Coded {
    ACCESSO_DIRETTO("Accesso diretto"),
    OUTREACH("Outreach"),
    HELPDESK_ANTICAPORALATO("Helpdesk anticaporalato"),
    INVIO_INTERNO("Invio interno"),
    ACCESSO_PROATTIVO("Accesso proattivo");

    private final String label;

    AccessChannel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
