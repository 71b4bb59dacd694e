package it.psihub.kit.flow;

/** The two flows of one document that leaves. */
record OutboundLine(Carrier<Turn, Round> sending, Carrier<Turn, Round> asking) {

    Round send(Turn turn) {
        return sending.carry(turn);
    }

    Round ask(Turn turn) {
        return asking.carry(turn);
    }
}
