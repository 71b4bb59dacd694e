package it.psihub.exchange;

import it.psihub.canonical.Coded;

/** Why a message is left as it is. */
public enum ReplayRefusal implements Coded {
    /** {@link InboundTable} has no such way: it is still open, and taken up anyway. */
    NOT_ALLOWED("è ancora da lavorare: lo hub lo riprende da sé"),
    /** Somebody else works on it or on its records, or did since it was looked for. */
    BUSY("è in mano ad altri, o è cambiato nel frattempo"),
    /** A bulk file, which is worked on line by line: see {@link BulkReplays}. */
    FILE("è un file: si rilavora riga per riga"),
    NO_ADAPTER("nessun adattatore riceve più questo scambio"),
    /** The bytes were purged. */
    PURGED("i suoi byte non sono più conservati"),
    /** The bytes do not open, or are not those that came. */
    UNREADABLE("i suoi byte conservati non si possono leggere"),
    /** It tells about somebody whose data were erased. */
    ERASED("i dati della persona sono stati cancellati"),
    /** It was applied, and today it would not be. */
    WOULD_BE_REJECTED("fu applicato, oggi sarebbe rifiutato"),
    /** It brought record versions of which it would not speak today. */
    LEAVES_BEHIND("oggi non parlerebbe più di record che ha portato: li deve togliere la fonte"),
    /** A bug; the log has more. */
    FAILED("lo hub non riesce a lavorarlo: la causa è nel registro degli eventi");

    private final String label;

    ReplayRefusal(String label) {
        this.label = label;
    }

    /** In Italian, for operators. */
    public String label() {
        return label;
    }
}
