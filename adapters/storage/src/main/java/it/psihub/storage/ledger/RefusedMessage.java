package it.psihub.storage.ledger;

import it.psihub.exchange.Reply;

/** Rolls back what a message did before one of its changes was refused. */
final class RefusedMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    RefusedMessage(Reply reply) {
        super("a change was refused");
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }
}
