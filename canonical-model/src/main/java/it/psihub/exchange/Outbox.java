package it.psihub.exchange;

import it.psihub.purpose.Purpose;
import it.psihub.purpose.View;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps deliveries. Every write under a fence throws {@link FencedOut} when the lease is gone. */
public interface Outbox {

    /** Writes those that are new, in the caller's transaction; says how many were. */
    int prepare(Collection<Delivery> deliveries, String run);

    /**
     * As {@link #prepare}, for what should have left long ago: it is taken after everything else, unless something of
     * today waits behind it in its lane. What was prepared before, and withheld, is looked at again.
     */
    Backfilled backfill(Collection<Delivery> deliveries, String run);

    /**
     * Locks lane heads that are due, urgent ones first, those of a backfill last, then those that failed least, and builds
     * their views; consent is checked now. The caller maps, then calls {@link #record} and {@link #settle} in the same transaction.
     */
    <V extends View> List<Taken<V>> take(
            Route route, CounterpartId to, Purpose purpose, Class<V> type, Pick pick, Fence fence);

    /** Stores payloads and sets SENDING. */
    void record(List<Attempt> attempts, Fence fence);

    /** Answer, new state and resulting changes, in one transaction. */
    void settle(List<Settlement> settlements, Fence fence);

    /**
     * What was SENDING under an older epoch of this lease becomes UNKNOWN; says how many.
     *
     * @param firstAsk how long the counterpart may still be at work on it: a question before would be denied
     */
    int recover(Route route, CounterpartId to, Duration firstAsk, Fence fence);

    /** UNKNOWN deliveries that are due to be asked about; of those that nobody can ask about any more none is left. */
    Questions unanswered(Route route, CounterpartId to, Pick pick, Fence fence);

    /**
     * An ask that could not be answered: the delivery stays UNKNOWN and is asked about again later.
     *
     * @param failed whether other questions were answered meanwhile
     */
    void askAgain(Delivery delivery, Cause cause, boolean failed, Duration later, Fence fence);

    /** Whether something is SENDING that nobody serves any more: {@link #recover} takes it up. */
    boolean abandoned(Route route, CounterpartId to);

    /** How long until something to be picked is due for the counterpart, however many; empty when nothing is open. */
    Optional<Duration> nextDue(Route route, CounterpartId to, Pick pick);
}
