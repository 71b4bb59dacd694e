package it.psihub.kit.flow;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Drained;
import it.psihub.exchange.Extent;
import it.psihub.exchange.FencedOut;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Route;
import it.psihub.kit.config.CounterpartTerms;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due on one route to one counterpart, in rounds (first ask, then send), until nothing is due, what is
 * due next is far off, its time is over, or the counterpart is to be left alone for longer than is waited.
 */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    /** Rounds in a row that find nothing of what was said to be due. */
    private static final int MOST_IN_VAIN = 3;

    private final Outbox outbox;
    private final CounterpartTerms terms;
    private final Tenures tenures;
    private final Activity activity;
    private final Patience patience;
    private final Gates gates;

    Drain(Outbox outbox, CounterpartTerms terms, Tenures tenures, Activity activity, Patience patience, Gates gates) {
        this.outbox = outbox;
        this.terms = terms;
        this.tenures = tenures;
        this.activity = activity;
        this.patience = patience;
        this.gates = gates;
    }

    Drained run(Route route, Counterpart to, OutboundLine line, Extent extent, Tally tally) {
        String name = "outbound/" + to.id().value() + "/" + route.id();
        Optional<Tenure> held = tenures.hold(name);
        if (held.isEmpty()) {
            LOG.warn(
                    "{}: {} is served by somebody else and is left out",
                    route.id(),
                    to.id().value());
            return Drained.NOTHING;
        }
        try (Tenure tenure = held.get()) {
            Turn turn = new Turn(to, terms.of(to.id()).limits(), extent, tenure, tally);
            int lost = outbox.recover(route, to.id(), turn.firstAsk(), turn.fence());
            if (lost > 0) {
                LOG.info(
                        "{}: {} deliveries to {} are of unknown outcome",
                        route.id(),
                        lost,
                        to.id().value());
            }
            rounds(route, turn, line);
        } catch (FencedOut gone) {
            LOG.warn("{}: {} went to another node", route.id(), to.id().value(), gone);
        }
        return tally.drained();
    }

    /** Whether {@link #run} would find something to do now. */
    boolean due(Route route, Counterpart to) {
        Gate gate = gates.of(to);
        if (gate.shut() || gate.leaveAlone().isPresent()) {
            return false;
        }
        return outbox.abandoned(route, to.id())
                || outbox.nextDue(route, to.id(), new Pick(1, gate.urgentOnly()))
                        .filter(Duration::isZero)
                        .isPresent();
    }

    private void rounds(Route route, Turn turn, OutboundLine line) {
        int inVain = 0;
        Optional<Duration> wait = Optional.of(Duration.ZERO);
        while (inVain <= MOST_IN_VAIN
                && wait.isPresent()
                && wait.get().compareTo(patience.due()) <= 0
                && activity.waitFor(wait.get())) {
            if (turn.lost()) {
                throw new FencedOut(turn.fence().name());
            }
            Gate gate = gates.of(turn.to());
            if (gate.shut()) {
                LOG.info("{}: {}", route.id(), gate.words());
                return;
            }
            wait = gate.leaveAlone();
            if (wait.isEmpty()) {
                turn.standing(gate.ailing(), gate.urgentOnly());
                Round round = line.ask(turn).and(line.send(turn));
                gates.learn(gate, round.health());
                inVain = round.moved() + round.health().tried() > 0 ? 0 : inVain + 1;
                wait = round.moved() > 0 && !round.health().sick()
                        ? Optional.of(Duration.ZERO)
                        : outbox.nextDue(route, turn.to().id(), turn.pick());
                if (turn.over()) {
                    return;
                }
            }
        }
    }
}
