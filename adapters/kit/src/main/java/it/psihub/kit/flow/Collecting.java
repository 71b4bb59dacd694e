package it.psihub.kit.flow;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Collected;
import it.psihub.exchange.CollectedPage;
import it.psihub.exchange.CollectionFailed;
import it.psihub.exchange.Collector;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Room;
import it.psihub.exchange.Route;
import it.psihub.exchange.WithoutText;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what one counterpart has on one route, page by page; the cursor moves once a page is in, unless an older one was
 * given to begin with.
 */
final class Collecting {
    private static final Logger LOG = LoggerFactory.getLogger(Collecting.class);

    private final Inbox inbox;
    private final Tenures tenures;
    private final Activity activity;
    private final Gates gates;
    private final Room room;

    Collecting(Inbox inbox, Tenures tenures, Activity activity, Gates gates, Room room) {
        this.inbox = inbox;
        this.tenures = tenures;
        this.activity = activity;
        this.gates = gates;
        this.room = room;
    }

    Collected run(
            Counterpart from,
            Collector collector,
            Optional<Cursor> anew,
            Carrier<Incoming, Admitted> line,
            Progress progress) {
        Route route = collector.route();
        if (mustWait(route, from, gates.of(from))) {
            return Collected.NOTHING;
        }
        Optional<Tenure> held = tenures.hold("inbound/" + from.id().value() + "/" + route.id());
        if (held.isEmpty()) {
            LOG.warn(
                    "{}: {} is collected from by somebody else",
                    route.id(),
                    from.id().value());
            return Collected.NOTHING;
        }
        // nothing between this and the lease: what fails here gives it back
        try (Tenure tenure = held.get()) {
            return pages(from, collector, anew, line, progress, tenure);
        }
    }

    private Collected pages(
            Counterpart from,
            Collector collector,
            Optional<Cursor> anew,
            Carrier<Incoming, Admitted> line,
            Progress progress,
            Tenure tenure) {
        Route route = collector.route();
        Collected total = Collected.NOTHING;
        Cursor cursor = anew.orElseGet(() -> inbox.cursor(route, from.id()));
        // whoever held the lease may have been told to come later, and so may whoever is at it beside this
        Gate gate = gates.of(from);
        boolean more = true;
        try {
            while (more && !tenure.lost() && activity.isRunning() && !mustWait(route, from, gate)) {
                CollectedPage page = collector.collect(from, cursor);
                gates.learn(gate, Health.PASSED);
                total = total.plus(takeIn(page.messages(), line, progress));
                boolean further = !page.next().equals(cursor);
                if (further) {
                    if (anew.isEmpty()) {
                        inbox.advance(route, from.id(), page.next());
                    }
                    cursor = page.next();
                } else if (page.more()) {
                    LOG.warn(
                            "{}: {} says there is more, and not where",
                            route.id(),
                            from.id().value());
                }
                more = page.more() && further;
                gate = more ? gates.of(from) : gate;
            }
        } catch (CollectionFailed failed) {
            gates.learn(gate, Health.failed(failed));
            LOG.warn(
                    "{}: collecting from {} stopped: {}",
                    route.id(),
                    from.id().value(),
                    failed.reason().code(),
                    new WithoutText(failed));
        }
        return total;
    }

    /** What is not fetched now is there the next time. */
    private boolean mustWait(Route route, Counterpart from, Gate gate) {
        if (gate.shut() || gate.urgentOnly() || gate.leaveAlone().isPresent()) {
            LOG.info("{}: {}", route.id(), gate.words());
            return true;
        }
        boolean full = room.shortage().isPresent();
        if (full) {
            LOG.info(
                    "{}: {} is not collected from, since there is no room",
                    route.id(),
                    from.id().value());
        }
        return full;
    }

    private static Collected takeIn(List<Incoming> messages, Carrier<Incoming, Admitted> line, Progress progress) {
        Collected total = Collected.NOTHING;
        for (Incoming message : messages) {
            total = total.plus(takeIn(message, line));
            progress.advanced(1);
        }
        return total;
    }

    private static Collected takeIn(Incoming message, Carrier<Incoming, Admitted> line) {
        try {
            Admitted admitted = line.carry(message);
            if (!admitted.fresh()) {
                return new Collected(0, 1, 0);
            }
            return admitted.reply().state() == InboundState.REJECTED ? new Collected(0, 0, 1) : new Collected(1, 0, 0);
        } catch (MessageConflict conflict) {
            LOG.warn(
                    "{}: {} used a message id again for other bytes",
                    message.route().id(),
                    message.from().value());
            return new Collected(0, 0, 1);
        }
    }
}
