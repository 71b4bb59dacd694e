package it.psihub.canonical.network;

import it.psihub.canonical.Checks;

/** An award procedure, such as {@code puglia-p1}. */
public record ProcedureId(String value) {
    public ProcedureId {
        Checks.matches(value, NetworkIds.FORM, "a procedure id");
    }

    @Override
    public String toString() {
        return value;
    }
}
