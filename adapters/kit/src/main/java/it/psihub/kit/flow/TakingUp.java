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
import it.psihub.exchange.WithoutText;
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

    private static final TakenUp LEFT = new TakenUp(0, 1);

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

    /** Whether one waits that can be read: for damaged ones alone nobody need come each minute. */
    boolean due() {
        return flows.inboundRoutes().stream().anyMatch(this::due);
    }

    private boolean due(Route route) {
        List<Unsettled> open = inbox.unsettled(route, Optional.empty(), PAGE);
        while (open.stream().noneMatch(message -> message.raw().isPresent())) {
            if (open.isEmpty()) {
                return false;
            }
            open = inbox.unsettled(route, last(open), PAGE);
        }
        return true;
    }

    private static Optional<MessageId> last(List<Unsettled> page) {
        return Optional.of(page.get(page.size() - 1).message());
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
            List<Unsettled> open = inbox.unsettled(route, Optional.empty(), PAGE);
            while (!open.isEmpty() && !tenure.lost() && activity.isRunning()) {
                for (Unsettled message : open) {
                    total = total.plus(settle(message, line));
                    progress.advanced(1);
                }
                open = inbox.unsettled(route, last(open), PAGE);
            }
        }
        return total;
    }

    /** One that cannot be settled keeps back no other, and is told once each time. */
    private static TakenUp settle(Unsettled message, Carrier<Incoming, Admitted> line) {
        if (message.raw().isEmpty()) {
            LOG.error("message {} cannot be read, and waits", message.message().value());
            return LEFT;
        }
        try {
            boolean waits = line.carry(message.raw().get()).reply().state() == InboundState.RECEIVED;
            return waits ? LEFT : new TakenUp(1, 0);
        } catch (RuntimeException failure) {
            if (BrokenIo.is(failure)) {
                throw failure;
            }
            LOG.error(
                    "message {} could not be taken up, and waits",
                    message.message().value(),
                    new WithoutText(failure));
            return LEFT;
        }
    }
}
