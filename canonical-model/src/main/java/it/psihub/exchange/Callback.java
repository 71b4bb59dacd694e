package it.psihub.exchange;

/**
 * A call by which the hub brings a sender the reply to its message, because it asked for that.
 *
 * @param message whose id the sender was told, and knows the call by
 * @param replyTo as the sender wrote it when it was registered; whether it still is, is looked at before each call
 * @param calls made in vain so far
 * @param failures of them that were the call's own, and not its counterpart's as a whole
 */
public record Callback(MessageId message, CounterpartId to, ReplyTo replyTo, int calls, int failures, Reply reply) {}
