package it.psihub.regionaltable;

import it.psihub.purpose.ReleaseView;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What people read in the files. Nothing here begins with a sign that a spreadsheet would take for a formula. */
final class Words {
    static final String PREVIEW = "ANTEPRIMA – NON DIFFONDERE / PREVIEW – NOT FOR RELEASE";
    static final String TABLE_SHEET = "Tabella";
    static final String NOTES_SHEET = "Note";
    static final String HIDDEN = "•";
    static final String NOT_REPORTED = "n.r.";
    static final String NOT_APPLICABLE = "n.a.";

    /** The one table that there is so far. */
    static final String TAKEN_IN_CHARGE = "taken-in-charge";

    static final String TITLE = "Persone prese in carico per canale di accesso e trimestre";
    static final String REGION = "Regione";
    static final String PERIOD = "Periodo";
    static final String TARGET = "Obiettivo del programma (persone da prendere in carico nella regione)";
    static final String NO_TARGET = "non indicato";
    static final String CHANNEL = "Canale di accesso";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private Words() {}

    static String period(LocalDate from, LocalDate until) {
        return "dal " + DAY.format(from) + " al " + DAY.format(until);
    }

    static List<String> legend(int threshold) {
        return List.of(
                "Legenda: " + HIDDEN + " = dato oscurato (da 1 a " + (threshold - 1)
                        + " persone); 0 = nessuna persona; " + NOT_REPORTED + " = dato non pervenuto; " + NOT_APPLICABLE
                        + " = dato non applicabile.",
                "Definizioni e metodo: foglio «" + NOTES_SHEET + "».");
    }

    static List<String> notes(ReleaseView view) {
        int threshold = view.threshold();
        String last = String.valueOf(threshold - 1);
        return List.of(
                "Definizione",
                "Persone distinte prese in carico dai Poli sociali integrati della regione. Ciascuna persona è contata una"
                        + " sola volta, anche se incontrata da più sportelli: nel trimestre e con il canale di accesso della"
                        + " sua prima presa in carico come destinataria del programma. Date secondo il fuso Europe/Rome.",
                "Definition",
                "Distinct persons taken in charge by the integrated social hubs (PSI) of the region. Each person is counted"
                        + " once, even if met by several sites: in the quarter and by the access channel of the first case"
                        + " file opened while eligible for the programme. Dates are Europe/Rome.",
                "Soglia e oscuramento",
                "Soglia: " + threshold + " persone. I conteggi da 1 a " + last + " sono oscurati e mostrati con "
                        + HIDDEN
                        + "; lo zero resta zero. Non sono esposti totali, perché con un totale un solo dato oscurato si"
                        + " ricaverebbe per differenza. Minimo di legge: 3 (regole deontologiche per i trattamenti a fini"
                        + " statistici, 2018, art. 5).",
                "Threshold and suppression",
                "Threshold: " + threshold + " persons. Counts from 1 to " + last + " are suppressed and shown as "
                        + HIDDEN
                        + "; zero stays zero. There are no totals, since a total would give a single suppressed cell away."
                        + " Legal floor: 3 (Italian deontological rules for statistics, 2018, art. 5).",
                "Limiti",
                "È stato applicato il solo oscuramento primario: il confronto con altre tabelle o con periodi precedenti"
                        + " potrebbe rivelare dati oscurati. Questa tabella non va diffusa né unita ad altre.",
                "Limits",
                "Primary suppression only: comparing this table with others, or with earlier periods, might reveal what is"
                        + " suppressed. It must be neither released nor combined with others.",
                "Riferimento",
                view.reference());
    }
}
