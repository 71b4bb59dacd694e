package it.psihub.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keeps how it stands with counterparts, for all nodes and over restarts. */
public interface CounterpartStates {

    CounterpartState of(CounterpartId counterpart);

    List<CounterpartState> all();

    /**
     * A round got through that had found no wait: the breaker closes; what was asked for meanwhile is waited all the same.
     *
     * @param leaveAlone what the counterpart asked for in this round
     */
    void reached(CounterpartId counterpart, Optional<Duration> leaveAlone);

    /** A round in which nothing got through. */
    void unreached(CounterpartId counterpart, Cause cause, Duration leaveAlone);

    /** On record with who and why; false when it was paused before. */
    boolean pause(CounterpartId counterpart, By by);

    /** Also ends what the breaker had waited for; false when it was not paused. */
    boolean resume(CounterpartId counterpart, By by);
}
