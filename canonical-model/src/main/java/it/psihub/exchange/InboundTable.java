package it.psihub.exchange;

import static it.psihub.exchange.InboundState.*;

/** The one table of a message's states; SQL, audit and docs are tested against it. */
public final class InboundTable {

    public static final Transitions<InboundState, InboundEvent> ALL = Transitions.<InboundState, InboundEvent>table()
            .from(RECEIVED)
            .on(InboundEvent.APPLIED, APPLIED)
            .on(InboundEvent.REJECTED, REJECTED)
            .on(InboundEvent.HELD, HELD)
            .on(InboundEvent.PARKED, PARKED)
            .from(APPLIED, REJECTED, HELD, PARKED)
            .on(InboundEvent.REOPENED, RECEIVED)
            .build();

    private InboundTable() {}
}
