package it.psihub.canonical.table;

import it.psihub.canonical.Coded;

/** What a cell says. Never a blank that could mean any of them. */
public enum CellStatus implements Coded {
    FIGURE,
    SUPPRESSED,
    NOT_REPORTED,
    NOT_APPLICABLE
}
