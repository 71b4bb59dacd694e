package it.psihub.canonical.network;

import it.psihub.canonical.Checks;

/** A procedure by which a region awarded contracts. */
public record Procedure(ProcedureId id, Region region, String name) {
    private static final int NAME_LENGTH = 120;

    public Procedure {
        Checks.text(name, NAME_LENGTH, "a procedure's name");
    }
}
