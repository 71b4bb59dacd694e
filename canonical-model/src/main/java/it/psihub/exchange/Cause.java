package it.psihub.exchange;

import it.psihub.canonical.Coded;

/** Why an attempt did not come to an answer. Kept apart: {@link RetryTable} has a rule for each. */
public enum Cause implements Coded {
    UNKNOWN_HOST("nome dell'indirizzo sconosciuto"),
    REFUSED_CONNECTION("connessione rifiutata"),
    TIMEOUT("nessuna risposta nel tempo previsto"),
    TLS("connessione sicura non riuscita"),
    CONNECTION_LOST("connessione interrotta"),
    /** HTTP 401, 403, 407: who we are, or what we may. */
    UNAUTHORIZED("accesso negato"),
    /** HTTP 404, 405, 410 of a fixed address: it is not where it should be. */
    NOT_FOUND("servizio non trovato all'indirizzo"),
    /** HTTP 409, 412, 423, 425: somebody else is at it. */
    CONFLICT("conflitto con un'altra operazione"),
    /** HTTP 429. */
    THROTTLED("troppe richieste"),
    /** HTTP 503: it says itself that it does not serve now. */
    UNAVAILABLE("servizio non disponibile"),
    /** Any other HTTP 4xx. */
    CLIENT_ERROR("richiesta non accettata"),
    /** HTTP 5xx, or a Fault. */
    SERVER_ERROR("errore della controparte"),
    GARBAGE("risposta incomprensibile"),
    CONTRACT_BREACH("risposta fuori contratto");

    private final String label;

    Cause(String label) {
        this.label = label;
    }

    /** In Italian, for operators. */
    public String label() {
        return label;
    }
}
