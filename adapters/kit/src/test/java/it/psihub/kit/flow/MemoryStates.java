package it.psihub.kit.flow;

import it.psihub.exchange.By;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.CounterpartState;
import it.psihub.exchange.CounterpartStates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** How it stands with counterparts, in memory. */
final class MemoryStates implements CounterpartStates {
    private final Map<CounterpartId, CounterpartState> states = new ConcurrentHashMap<>();
    private final Map<CounterpartId, Instant> until = new ConcurrentHashMap<>();
    /** Before each look: what happens just then, as a database that is away. */
    volatile Consumer<CounterpartId> beforeLook = counterpart -> {};

    @Override
    public CounterpartState of(CounterpartId counterpart) {
        beforeLook.accept(counterpart);
        CounterpartState state = states.getOrDefault(counterpart, CounterpartState.fine(counterpart));
        Optional<Duration> left = Optional.ofNullable(until.get(counterpart))
                .map(end -> Duration.between(Instant.now(), end))
                .filter(wait -> !wait.isNegative());
        return new CounterpartState(
                counterpart, state.paused(), state.pausedWhy(), state.failures(), state.cause(), left);
    }

    @Override
    public List<CounterpartState> all() {
        return states.keySet().stream().map(this::of).toList();
    }

    @Override
    public void reached(CounterpartId counterpart, Optional<Duration> leaveAlone) {
        states.put(counterpart, CounterpartState.fine(counterpart));
        waitUntil(counterpart, leaveAlone.orElse(Duration.ZERO));
    }

    @Override
    public void unreached(CounterpartId counterpart, Cause cause, Duration leaveAlone) {
        CounterpartState before = states.getOrDefault(counterpart, CounterpartState.fine(counterpart));
        states.put(
                counterpart,
                new CounterpartState(
                        counterpart,
                        before.paused(),
                        before.pausedWhy(),
                        before.failures() + 1,
                        Optional.of(cause),
                        Optional.empty()));
        waitUntil(counterpart, leaveAlone);
    }

    private void waitUntil(CounterpartId counterpart, Duration leaveAlone) {
        until.merge(
                counterpart, Instant.now().plus(leaveAlone), (before, after) -> before.isAfter(after) ? before : after);
    }

    @Override
    public boolean pause(CounterpartId counterpart, By by) {
        states.put(
                counterpart,
                new CounterpartState(counterpart, true, Optional.of(by.why()), 0, Optional.empty(), Optional.empty()));
        return true;
    }

    @Override
    public boolean resume(CounterpartId counterpart, By by) {
        until.remove(counterpart);
        reached(counterpart, Optional.empty());
        return true;
    }

    /** As if the time that it was to be left alone for were over. */
    void waited(CounterpartId counterpart) {
        until.remove(counterpart);
    }
}
