package it.psihub.storage.canon;

import it.psihub.canonical.Change;
import java.util.UUID;

/**
 * A change and what asks for it.
 *
 * @param cause a message, or a delivery that was answered
 * @param line of the message; 1 where it has none
 */
public record LinedChange(UUID cause, int line, Change change) {}
