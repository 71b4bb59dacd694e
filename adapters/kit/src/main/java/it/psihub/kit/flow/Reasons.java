package it.psihub.kit.flow;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** The reasons that the kit itself gives. Texts name codes and places and never a value. */
final class Reasons {
    private static final int SHOWN = 5;

    private Reasons() {}

    static Reason mapping(List<Problem> problems) {
        return new Reason("mapping", "Il documento non si può comporre: " + list(problems));
    }

    static Reason contract(List<Problem> problems) {
        return new Reason("contract", "Il documento non rispetta il contratto: " + list(problems));
    }

    static Reason bug(Throwable bug) {
        return new Reason(
                "internal-error", "Errore interno: " + bug.getClass().getSimpleName() + "; dettagli nel registro.");
    }

    static Reason tooManyAttempts(Cause cause, int failures) {
        return new Reason(
                "too-many-attempts", "Nessun esito dopo " + failures + " tentativi; l'ultimo: " + cause.label() + ".");
    }

    static Reason unanswered(Cause cause, int asks) {
        return new Reason(
                "ask-unanswered",
                "Esito ignoto: la controparte non ha risposto a " + asks + " domande; l'ultima: " + cause.label()
                        + ".");
    }

    static Reason fieldsWithdrawn() {
        return new Reason(
                "fields-withdrawn",
                "Ciò che era stato inviato contiene campi che oggi non possono uscire: va inviato il contenuto di oggi.");
    }

    static Reason unreadable() {
        return new Reason("unreadable", "I dati conservati non si possono leggere.");
    }

    static Reason answerRefused() {
        return new Reason("answer-refused", "La risposta è arrivata, ma ciò che chiede non si può applicare.");
    }

    private static String list(List<Problem> problems) {
        String first = problems.stream()
                .limit(SHOWN)
                .map(problem -> problem.path().isEmpty() ? problem.code() : problem.code() + " in " + problem.path())
                .collect(Collectors.joining(", "));
        return problems.size() > SHOWN ? first + " e altri " + (problems.size() - SHOWN) : first;
    }
}
