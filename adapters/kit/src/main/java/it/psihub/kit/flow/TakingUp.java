package it.psihub.kit.flow;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Room;
import it.psihub.exchange.Route;
import it.psihub.exchange.TakenUp;
import it.psihub.exchange.Unsettled;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on messages that were stored and not applied; one that cannot be settled now stays for the next time. A route is
 * worked on under a lease, by one node at a time, and not while the disk is nearly full.
 */
final class TakingUp {
    private static final Logger LOG = LoggerFactory.getLogger(TakingUp.class);
    /** Bodies of a page lie in memory, next to those of the other routes. */
    private static final int PAGE = 10;

    private final RegisteredFlows flows;
    private final Inbox inbox;
    private final Tenures tenures;
    private final Activity activity;
    private final Room room;
    private final SideBySide sideBySide;

    TakingUp(RegisteredFlows flows, Inbox inbox, Tenures tenures, Activity activity, Room room) {
        this.flows = flows;
        this.inbox = inbox;
        this.tenures = tenures;
        this.activity = activity;
        this.room = room;
        this.sideBySide = new SideBySide(activity);
    }

    boolean due() {
        return flows.inboundRoutes().stream()
                .anyMatch(
                        route -> !inbox.unsettled(route, Optional.empty(), PAGE).isEmpty());
    }

    /** Every route; one that fails stops no other. */
    TakenUp all(Progress progress) {
        return each("unsettled", flows.inboundRoutes(), progress);
    }

    TakenUp of(Route route, Progress progress) {
        return each(route.id(), List.of(route), progress);
    }

    /** On threads of their own: whoever asks may be in a transaction, and each message is committed by itself. */
    private TakenUp each(String what, List<Route> routes, Progress progress) {
        return sideBySide.each(what, routes, Route::id, route -> takeUp(route, progress)).stream()
                .reduce(TakenUp.NOTHING, TakenUp::plus);
    }

    private TakenUp takeUp(Route route, Progress progress) {
        if (room.diskIsShort()) {
            return TakenUp.NOTHING;
        }
        Optional<Tenure> held = tenures.holdNow("inbound/unsettled/" + route.id());
        if (held.isEmpty()) {
            return TakenUp.NOTHING;
        }
        TakenUp total = TakenUp.NOTHING;
        try (Tenure tenure = held.get()) {
            Carrier<Incoming, Admitted> line = flows.inbound(route);
            Optional<MessageId> after = Optional.empty();
            List<Unsettled> open = inbox.unsettled(route, after, PAGE);
            while (!open.isEmpty() && !tenure.lost() && activity.isRunning()) {
                for (Unsettled message : open) {
                    total = total.plus(settle(message, line));
                    progress.advanced(1);
                }
                after = Optional.of(open.get(open.size() - 1).message());
                open = inbox.unsettled(route, after, PAGE);
            }
        }
        return total;
    }

    /** One that cannot be settled keeps back no other. */
    private static TakenUp settle(Unsettled message, Carrier<Incoming, Admitted> line) {
        try {
            boolean waits = line.carry(message.raw()).reply().state() == InboundState.RECEIVED;
            return waits ? new TakenUp(0, 1) : new TakenUp(1, 0);
        } catch (RuntimeException failure) {
            if (BrokenIo.is(failure)) {
                throw failure;
            }
            LOG.error(
                    "message {} could not be taken up, and waits",
                    message.message().value(),
                    new WithoutText(failure));
            return new TakenUp(0, 1);
        }
    }
}
