package it.psihub.storage.canon;

import it.psihub.canonical.Change;

/** A change, and the line of the message that asks for it (1 for a message of one record). */
public record LinedChange(int line, Change change) {}
