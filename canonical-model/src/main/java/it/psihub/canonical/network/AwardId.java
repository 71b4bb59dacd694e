package it.psihub.canonical.network;

import it.psihub.canonical.Checks;

/** An awarded contract, such as {@code calabria-a02}. */
public record AwardId(String value) {
    public AwardId {
        Checks.matches(value, NetworkIds.FORM, "an award id");
    }

    @Override
    public String toString() {
        return value;
    }
}
