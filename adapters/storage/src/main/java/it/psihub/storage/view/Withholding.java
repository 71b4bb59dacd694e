package it.psihub.storage.view;

import it.psihub.exchange.Reason;

/** Why something may not leave, in the words that operators read. */
final class Withholding {
    static final Reason GONE = new Reason("record-gone", "La scheda non è più disponibile");
    static final Reason OUTDATED =
            new Reason("record-changed", "La scheda è cambiata: la nuova versione sarà preparata al prossimo invio");
    static final Reason NO_SUBJECT = new Reason("subject-missing", "Manca l'anagrafica della persona");
    static final Reason NO_CONSENT = new Reason("consent-missing", "Il consenso non è stato chiesto");
    static final Reason REFUSED = new Reason("consent-refused", "La persona ha negato il consenso");
    static final Reason WITHDRAWN = new Reason("consent-withdrawn", "La persona ha revocato il consenso");
    static final Reason EXPIRED = new Reason("consent-expired", "Il consenso è scaduto");
    static final Reason NEEDS_GUARDIAN =
            new Reason("guardian-consent-missing", "Per un minore serve il consenso di chi ne ha la tutela");

    private Withholding() {}
}
