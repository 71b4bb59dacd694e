package it.psihub.kit.flow;

import it.psihub.exchange.Cause;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartState;
import it.psihub.exchange.CounterpartStates;
import it.psihub.exchange.RetryTable;
import it.psihub.kit.config.CounterpartTerms;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether counterparts may be turned to, and learns from how they took it: the breaker. It is open for longer with
 * each round in which nothing gets through, then lets one delivery try, and closes when one gets through. Kept in the
 * store: a node that starts knows what the others know.
 */
final class Gates {
    private static final Logger LOG = LoggerFactory.getLogger(Gates.class);

    private final CounterpartStates states;
    private final CounterpartTerms terms;
    private final Backoff backoff;
    private final Clock clock;

    Gates(CounterpartStates states, CounterpartTerms terms, Backoff backoff, Clock clock) {
        this.states = states;
        this.terms = terms;
        this.backoff = backoff;
        this.clock = clock;
    }

    Gate of(Counterpart to) {
        boolean open = terms.of(to.id()).windows().open(clock.instant());
        return new Gate(states.of(to.id()), !open);
    }

    void learn(Gate gate, Health health) {
        CounterpartState before = gate.state();
        if (health.sick()) {
            unreached(before, health.trouble().orElseThrow(), health.askedFor().orElse(Duration.ZERO));
        } else if (health.passed() && (before.ailing() || health.askedFor().isPresent())) {
            states.reached(before.counterpart(), health.askedFor().map(backoff::atMost));
        }
    }

    private void unreached(CounterpartState before, Cause cause, Duration askedFor) {
        Duration own = backoff.after(RetryTable.of(cause), before.failures() + 1);
        Duration told = backoff.atMost(askedFor);
        Duration alone = told.compareTo(own) > 0 ? told : own;
        states.unreached(before.counterpart(), cause, alone);
        LOG.warn(
                "{} is out of reach or order ({}); left alone for {}",
                before.counterpart().value(),
                cause.code(),
                alone);
    }
}
