package it.psihub.exchange;

/**
 * A message as it arrived.
 *
 * @param messageId the sender's id for it: the same id with the same bytes gets the same reply; 1 to 200 characters,
 *     never personal
 */
public record Incoming(Route route, CounterpartId from, String messageId, Payload payload) {}
