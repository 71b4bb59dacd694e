package it.psihub.exchange;

import it.psihub.canonical.Change;
import it.psihub.canonical.Mapped;

/** One record of a bulk file; {@code number} is the line on which it starts, counted from 1. */
public record BulkLine(int number, Mapped<Change> change) {}
