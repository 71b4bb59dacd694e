package it.psihub.kit.flow;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Callback;
import it.psihub.exchange.Callbacks;
import it.psihub.exchange.CalledBack;
import it.psihub.exchange.CallingBack;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Progress;
import it.psihub.exchange.RetryRule;
import it.psihub.exchange.RetryTable;
import it.psihub.kit.interaction.CallbackWire;
import it.psihub.kit.interaction.ReplyAddresses;
import it.psihub.modi.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls senders back, each counterpart under a lease of its own, so that two nodes never make the same call at once. A hub
 * that dies between a call and its settling makes it again: by the id it is the same to whoever is called.
 */
final class CallingRounds implements CallingBack {
    private static final Logger LOG = LoggerFactory.getLogger(CallingRounds.class);
    private static final int PAGE = 50;
    private static final String NOT_REGISTERED = new Refusal(Refusal.Place.REPLY_TO, Refusal.Fault.NOT_ALLOWED).code();

    private final Callbacks callbacks;
    private final ReplyAddresses addresses;
    private final CallbackWire wire;
    private final Counterparts counterparts;
    private final FlowParts parts;

    /** What rounds share with those of deliveries. */
    record FlowParts(Gates gates, Tenures tenures, Backoff backoff, Activity activity) {}

    CallingRounds(
            Callbacks callbacks,
            ReplyAddresses addresses,
            CallbackWire wire,
            Counterparts counterparts,
            FlowParts parts) {
        this.callbacks = callbacks;
        this.addresses = addresses;
        this.wire = wire;
        this.counterparts = counterparts;
        this.parts = parts;
    }

    @Override
    public boolean due() {
        return callbacks.due().stream().anyMatch(this::mayBeCalled);
    }

    @Override
    public int release(Set<CounterpartId> of) {
        return callbacks.release(of);
    }

    @Override
    public long parked() {
        return callbacks.parked();
    }

    @Override
    public CalledBack run(Set<CounterpartId> only, Progress progress) {
        List<CounterpartId> who = callbacks.due().stream()
                .filter(counterpart -> only.isEmpty() || only.contains(counterpart))
                .filter(this::mayBeCalled)
                .toList();
        return new SideBySide(parts.activity())
                .each("callbacks", who, CounterpartId::value, to -> round(to, progress)).stream()
                        .reduce(CalledBack.NOTHING, CalledBack::plus);
    }

    /** What was owed to one that is not configured any more is looked at, and parked, all the same. */
    private boolean mayBeCalled(CounterpartId to) {
        return counterparts
                .find(to)
                .map(parts.gates()::of)
                .filter(gate -> gate.shut() || gate.urgentOnly())
                .isEmpty();
    }

    private CalledBack round(CounterpartId to, Progress progress) {
        Optional<Tenure> held = parts.tenures().holdNow("callback/" + to.value());
        if (held.isEmpty()) {
            return CalledBack.NOTHING;
        }
        CalledBack total = CalledBack.NOTHING;
        try (Tenure tenure = held.get()) {
            Deque<Callback> due = new ArrayDeque<>(callbacks.due(to, PAGE));
            while (!due.isEmpty() && !tenure.lost() && parts.activity().isRunning()) {
                Settled settled = make(due.remove(), tenure);
                total = total.plus(settled.counts());
                progress.advanced(1);
                // what else is due at an address that nobody answers at is due no longer
                if (due.isEmpty() || !settled.reached()) {
                    due = new ArrayDeque<>(callbacks.due(to, PAGE));
                }
            }
        }
        return total;
    }

    /** @param reached false when the address is left alone: its next call would fare no better */
    private record Settled(CalledBack counts, boolean reached) {
        static final Settled DONE = new Settled(new CalledBack(1, 0, 0), true);
        static final Settled PARKED = new Settled(new CalledBack(0, 0, 1), true);
    }

    private Settled make(Callback callback, Tenure tenure) {
        if (addresses
                .find(callback.to(), callback.replyTo().address().toString())
                .isEmpty()) {
            return park(callback, NOT_REGISTERED, tenure);
        }
        Answer answer = wire.call(callback);
        if (answer instanceof Answer.Accepted) {
            callbacks.done(callback, tenure.fence());
            return Settled.DONE;
        }
        RetryRule rule = RetryTable.of(AnswerRules.cause(answer).orElseThrow());
        boolean own = rule.alone() == RetryRule.Blame.DELIVERY;
        String why = AnswerRules.cause(answer).orElseThrow().code();
        if (own && callback.failures() + 1 >= rule.most()) {
            return park(callback, why, tenure);
        }
        Duration wait = parts.backoff().after(rule, callback.calls() + 1);
        Optional<Duration> asked = askedFor(answer);
        Duration later = asked.filter(longer -> longer.compareTo(wait) > 0).orElse(wait);
        Optional<Duration> leaveAlone = own ? asked : Optional.of(later);
        callbacks.again(callback, why, own, later, leaveAlone, tenure.fence());
        return new Settled(new CalledBack(0, 1, 0), leaveAlone.isEmpty());
    }

    private Optional<Duration> askedFor(Answer answer) {
        return answer instanceof Answer.Retry retry ? retry.after().map(parts.backoff()::atMost) : Optional.empty();
    }

    private Settled park(Callback callback, String why, Tenure tenure) {
        callbacks.park(callback, why, tenure.fence());
        LOG.warn(
                "the reply to message {} could not be brought to {} ({}); it is parked",
                callback.message().value(),
                callback.to().value(),
                why);
        return Settled.PARKED;
    }
}
