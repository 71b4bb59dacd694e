package it.psihub.exchange;

import java.util.List;
import java.util.Optional;

/**
 * A message as it arrived.
 *
 * @param messageId the sender's id for it: the same id with the same bytes gets the same reply; 1 to 200 characters,
 *     never personal
 * @param once what came with it and is accepted once: kept in the commit that stores the message
 * @param replyTo where the sender wants the reply, if it comes later: the call to be made is kept in the same commit
 */
public record Incoming(
        Route route,
        CounterpartId from,
        String messageId,
        Payload payload,
        List<TokenUse> once,
        Optional<ReplyTo> replyTo) {
    public Incoming {
        once = List.copyOf(once);
    }

    public Incoming(Route route, CounterpartId from, String messageId, Payload payload) {
        this(route, from, messageId, payload, List.of(), Optional.empty());
    }
}
