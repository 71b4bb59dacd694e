package it.psihub.exchange;

/**
 * A stored message on its way to the canonical model.
 *
 * @param senderId as in {@link Incoming#messageId()}; of an answer that comes by a call of the counterpart's, its name
 *     for the delivery
 */
public record Received(MessageId id, CounterpartId from, String senderId, Payload payload) {

    /** Of an adapter to which the sender's id means nothing. */
    public Received(MessageId id, CounterpartId from, Payload payload) {
        this(id, from, "", payload);
    }
}
