package it.psihub.sandbox.gate;

import java.util.Locale;

/** Whether a fault comes before or after the counterpart did what was asked. */
public enum When {
    BEFORE,
    AFTER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
