package it.psihub.kit.flow;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Drained;
import it.psihub.exchange.FencedOut;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Route;
import it.psihub.kit.config.CounterpartTerms;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due on one route to one counterpart, in rounds (first ask, then send), until nothing is due, what is
 * due next is far off, or the counterpart is out of reach.
 */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    /** Rounds in a row that reach nobody, or find nothing of what was said to be due. */
    private static final int MOST_IN_VAIN = 3;

    private final Outbox outbox;
    private final CounterpartTerms terms;
    private final Tenures tenures;
    private final Activity activity;
    private final Patience patience;

    Drain(Outbox outbox, CounterpartTerms terms, Tenures tenures, Activity activity, Patience patience) {
        this.outbox = outbox;
        this.terms = terms;
        this.tenures = tenures;
        this.activity = activity;
        this.patience = patience;
    }

    Drained run(Route route, Counterpart to, OutboundLine line, Tally tally) {
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
            Turn turn = new Turn(to, terms.of(to.id()).limits(), tenure, tally);
            int lost = outbox.recover(route, to.id(), turn.fence());
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

    private void rounds(Route route, Turn turn, OutboundLine line) {
        int inVain = 0;
        boolean more = true;
        while (more && activity.isRunning()) {
            if (turn.lost()) {
                throw new FencedOut(turn.fence().name());
            }
            Round round = line.ask(turn).and(line.send(turn));
            inVain = round.moved() > 0 && !round.unreachable() ? 0 : inVain + 1;
            Optional<Duration> wait = wait(route, turn, round, inVain);
            more = inVain <= MOST_IN_VAIN
                    && wait.isPresent()
                    && wait.get().compareTo(patience.due()) <= 0
                    && activity.waitFor(wait.get());
        }
    }

    /** Until the next round; empty when there is nothing to wait for. */
    private Optional<Duration> wait(Route route, Turn turn, Round round, int inVain) {
        if (round.throttled().isPresent()) {
            return round.throttled();
        }
        if (round.unreachable()) {
            return Optional.of(patience.outOfReach().multipliedBy(1L << (inVain - 1)));
        }
        return round.moved() > 0
                ? Optional.of(Duration.ZERO)
                : outbox.nextDue(route, turn.to().id());
    }
}
