package it.psihub.kit.flow;

import it.psihub.exchange.Mapping;
import it.psihub.exchange.Received;
import it.psihub.exchange.Reply;
import java.util.Optional;

/**
 * One message on its way in; it has its reply as soon as it is settled.
 *
 * @param fresh false when the same message was here before
 */
record Passage(Received message, boolean fresh, Optional<Mapping> mapping, Optional<Reply> reply) {

    boolean settled() {
        return reply.isPresent();
    }

    Passage mapped(Mapping to) {
        return new Passage(message, fresh, Optional.of(to), reply);
    }

    Passage replied(Reply with) {
        return new Passage(message, fresh, mapping, Optional.of(with));
    }
}
