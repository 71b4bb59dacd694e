package it.psihub.canonical.network;

import it.psihub.canonical.Checks;

/** A managing body, such as {@code campania-b07}. */
public record BodyId(String value) {
    public BodyId {
        Checks.matches(value, NetworkIds.FORM, "a body id");
    }

    @Override
    public String toString() {
        return value;
    }
}
