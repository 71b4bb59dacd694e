package it.psihub.sandbox.synthetic;

import java.util.Locale;

/** What an intake should make of a line. */
enum Fate {
    APPLIED,
    DUPLICATE,
    SUPERSEDED,
    REJECTED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
