package it.psihub.storage.ledger;

import it.psihub.exchange.InboundState;
import it.psihub.exchange.Reply;
import org.jspecify.annotations.Nullable;

/**
 * How a message ends, as its row has it.
 *
 * @param items what it asked for, counted
 * @param rejected of them
 */
record Ending(Reply reply, long items, long rejected) {

    /** Of a message of which nothing was applied. */
    static Ending kept(Reply reply) {
        return new Ending(reply, 1, reply.state() == InboundState.REJECTED ? 1 : 0);
    }

    String state() {
        return reply.state().code();
    }

    /** None for a message that is kept for later. */
    @Nullable
    String json() {
        return reply.state() == InboundState.RECEIVED ? null : ReplyJson.write(reply);
    }
}
