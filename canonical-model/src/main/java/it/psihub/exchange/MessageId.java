package it.psihub.exchange;

import java.util.UUID;

/** A message's row: UUID version 7. */
public record MessageId(UUID value) {}
