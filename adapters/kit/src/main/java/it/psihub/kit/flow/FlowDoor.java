package it.psihub.kit.flow;

import it.psihub.exchange.Door;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Reply;

/** The door: the inbound flow of the message's route. */
final class FlowDoor implements Door {
    private final RegisteredFlows flows;

    FlowDoor(RegisteredFlows flows) {
        this.flows = flows;
    }

    @Override
    public Reply receive(Incoming raw) {
        return flows.inbound(raw.route()).carry(raw).reply();
    }
}
