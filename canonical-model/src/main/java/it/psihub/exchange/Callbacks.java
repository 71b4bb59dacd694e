package it.psihub.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls that are to be made; each was stored in the commit that stored its message. Every write under a fence throws
 * {@link FencedOut} when the lease is gone.
 */
public interface Callbacks {

    /** Who is to be called now: what it sent has a reply. */
    Set<CounterpartId> due();

    /** The calls that are due to one counterpart, those that wait longest first. */
    List<Callback> due(CounterpartId to, int max);

    /** It was answered as agreed. */
    void done(Callback callback, Fence fence);

    /**
     * To be made again.
     *
     * @param why code of the cause
     * @param own whether it counts among the call's own failures
     * @param leaveAlone for so long no call is made to its address, this one or another
     */
    void again(Callback callback, String why, boolean own, Duration later, Optional<Duration> leaveAlone, Fence fence);

    /** A person must look at it. */
    void park(Callback callback, String why, Fence fence);

    /** Parked calls of these counterparts, of all when empty, are due again, with all their patience; says how many. */
    int release(Set<CounterpartId> of);

    /** How many are parked. */
    long parked();
}
