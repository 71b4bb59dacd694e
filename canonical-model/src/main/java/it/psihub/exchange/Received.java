package it.psihub.exchange;

/** A stored message on its way to the canonical model. */
public record Received(MessageId id, CounterpartId from, Payload payload) {}
