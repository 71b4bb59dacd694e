package it.psihub.exchange;

import java.util.Optional;

/**
 * A message that is stored and has no reply yet.
 *
 * @param raw empty where what is stored cannot be read: damaged
 */
public record Unsettled(MessageId message, Optional<Incoming> raw) {}
