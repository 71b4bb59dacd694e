package it.psihub.exchange;

/**
 * A message that is stored, and what its sender is told.
 *
 * @param fresh false when the same message was here before
 * @param reply RECEIVED when the message is kept and has not been worked on yet
 */
public record Admitted(MessageId message, boolean fresh, Reply reply) {}
