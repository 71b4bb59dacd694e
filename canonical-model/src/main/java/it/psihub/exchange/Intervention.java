package it.psihub.exchange;

import it.psihub.canonical.Coded;

/**
 * What an operator wants done with deliveries.
 *
 * @param pinned send the stored bytes of the last attempt again, where otherwise today's view is mapped by today's code;
 *     of {@link Act#RESEND} only
 * @param forced also where it may be done twice, be lost, or undo what is newer: see {@link Refusal}
 */
public record Intervention(Act act, boolean pinned, boolean forced) {

    public enum Act implements Coded {
        /** Gives a delivery up and opens its lane. */
        SKIP,
        /** Lets a parked or withheld one go on; asks first where it may have reached the counterpart. */
        RELEASE,
        /** Asks the counterpart now what became of it. */
        ASK,
        /** Sends it once more, wherever it stands but on its way; asks first where it may have arrived. */
        RESEND
    }

    public Intervention {
        if (pinned && act != Act.RESEND) {
            throw new IllegalArgumentException("only what is sent again can be sent as it was");
        }
    }

    public static Intervention of(Act act) {
        return new Intervention(act, false, false);
    }

    public static Intervention resend(boolean pinned) {
        return new Intervention(Act.RESEND, pinned, false);
    }

    public Intervention force() {
        return new Intervention(act, pinned, true);
    }
}
