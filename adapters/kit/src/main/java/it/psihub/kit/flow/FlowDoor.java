package it.psihub.kit.flow;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Door;
import it.psihub.exchange.Incoming;

/** The door: the inbound flow of the message's route. */
final class FlowDoor implements Door {
    private final RegisteredFlows flows;

    FlowDoor(RegisteredFlows flows) {
        this.flows = flows;
    }

    @Override
    public Admitted admit(Incoming raw) {
        return flows.inbound(raw.route()).carry(raw);
    }
}
