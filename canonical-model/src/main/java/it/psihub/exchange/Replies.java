package it.psihub.exchange;

import java.util.Optional;

/** Replies, as senders ask for them later. */
public interface Replies {

    /**
     * The reply to a message, RECEIVED while it has none; empty when this sender sent no such message on this route,
     * whether or not somebody else did.
     */
    Optional<Reply> find(Route route, CounterpartId from, MessageId message);
}
