package it.psihub.exchange;

/** A message that is stored and has no reply yet. */
public record Unsettled(MessageId message, Incoming raw) {}
