package it.psihub.canonical.network;

import it.psihub.canonical.Checks;

/** A contract awarded (<i>affidamento</i>), under which one or more hubs and their spokes work. */
public record Award(AwardId id, ProcedureId procedure, Region region, String name) {
    private static final int NAME_LENGTH = 120;

    public Award {
        Checks.text(name, NAME_LENGTH, "an award's name");
    }
}
