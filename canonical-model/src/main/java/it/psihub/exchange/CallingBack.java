package it.psihub.exchange;

import java.util.Set;

/** Brings senders the replies that they want to be called with. */
public interface CallingBack {

    /** Whether a call is due. */
    boolean due();

    /**
     * Makes all calls that are due; of several nodes one calls a counterpart. One that cannot be reached stops no other.
     *
     * @param only the counterparts to call; empty for all
     */
    CalledBack run(Set<CounterpartId> only, Progress progress);

    /** As {@link Callbacks#release}. */
    int release(Set<CounterpartId> of);

    /** How many calls a person must look at. */
    long parked();
}
