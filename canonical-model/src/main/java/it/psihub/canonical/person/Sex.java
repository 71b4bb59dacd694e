package it.psihub.canonical.person;

import it.psihub.canonical.Coded;

/** Sex as registered; {@code X} where documents of the country of origin say so, {@code UNKNOWN} where none was seen. */
public enum Sex implements Coded {
    F,
    M,
    X,
    UNKNOWN
}
