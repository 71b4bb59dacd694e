package it.psihub.exchange;

import it.psihub.canonical.Coded;

/** Why an operator's act leaves a delivery where it is. */
public enum Refusal implements Coded {
    /** {@link DeliveryTable} has no such way. */
    NOT_ALLOWED("lo stato non lo permette", false),
    /** Somebody else is moving it, or moved it since it was looked for. */
    BUSY("è in mano ad altri, o è cambiata nel frattempo", false),
    /** Delivered or accepted: sending it once more may have an effect twice. */
    ENDED_WELL("è andata a buon fine: inviarla di nuovo va forzato", true),
    /** A newer version of the same record has a delivery: this one would undo it. */
    SUPERSEDED("ne esiste una versione più recente: inviare questa va forzato", true),
    /** It may have reached the counterpart: given up, nobody would ask. */
    UNSURE("forse è arrivata: prima va chiesto alla controparte; saltarla va forzato", true),
    NEVER_SENT("non è mai stata inviata: non c'è nulla di conservato da inviare", false),
    NOTHING_TO_ASK("il suo esito è noto: non c'è nulla da chiedere", false),
    /** The person's key is gone, and what was sent with it. */
    ERASED("i dati della persona sono stati cancellati: non si può più chiedere", false);

    private final String label;
    private final boolean forceable;

    Refusal(String label, boolean forceable) {
        this.label = label;
        this.forceable = forceable;
    }

    /** In Italian, for operators. */
    public String label() {
        return label;
    }

    /** Whether an operator may insist. */
    public boolean forceable() {
        return forceable;
    }
}
