package it.psihub.exchange;

import it.psihub.canonical.Coded;
import it.psihub.canonical.RecordKind;
import java.util.Optional;
import java.util.UUID;

/**
 * What one change of a replayed message comes to.
 *
 * @param record the hub's id
 * @param before the record as it stands, in JSON; empty where there is none, or nobody can read it
 * @param after the record as the change says, in JSON; empty where it is removed. Both are a person's data: compare
 *     their places, and never show them
 */
public record Consequence(
        RecordKind kind, UUID record, long version, Sort sort, Optional<Payload> before, Optional<Payload> after) {

    public enum Sort implements Coded {
        CREATED("nuovo"),
        CHANGED("nuova versione"),
        /** The version that this message brought gets another content. */
        CORRECTED("corretto"),
        REMOVED("tolto"),
        /** This message brought it so before, or somebody else did. */
        UNCHANGED("come già è"),
        /** A newer version is there, and stays. */
        SUPERSEDED("ne esiste una versione più recente, che resta"),
        /** Somebody else brought the same version with other content. */
        CONTRADICTION("la stessa versione, da altri, dice altro"),
        UNKNOWN_REFERENCE("nomina ciò che lo hub non conosce");

        private final String label;

        Sort(String label) {
            this.label = label;
        }

        /** In Italian, for operators. */
        public String label() {
            return label;
        }
    }
}
