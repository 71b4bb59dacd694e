package it.psihub.exchange;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Carries what jobs decided; implemented by the kit on Spring Integration. */
public interface Exchanges {

    /**
     * Sends everything of the route that is due now, and asks about what is unknown.
     *
     * @param only the counterparts to serve; empty for all of the route's kind
     */
    Drained drain(Route route, Set<CounterpartId> only, Extent extent, Progress progress);

    /**
     * Fetches all that counterparts have; one that cannot be reached stops no other.
     *
     * @param only the counterparts to fetch from; empty for all of the route's kind
     */
    Collected collect(Route route, Set<CounterpartId> only, Progress progress);

    /**
     * As {@link #collect}, and anew from a moment on: what was had before falls out by its id, and from where the next
     * collection goes on stays as it is.
     */
    Collected collectAgain(Route route, Set<CounterpartId> only, Instant since, Progress progress);

    /**
     * Works on messages that were stored and not applied: what they needed was locked, or the hub died meanwhile. Of
     * several nodes one does it.
     */
    TakenUp takeUp(Progress progress);

    /** Whether there are such messages. */
    boolean hasUnsettled();

    /** Where a drain would find something to do now, at counterparts that may be turned to now. */
    Map<Route, Set<CounterpartId>> due();

    default Drained drain(Route route, Set<CounterpartId> only, Progress progress) {
        return drain(route, only, Extent.ALL, progress);
    }

    default Drained drain(Route route, Progress progress) {
        return drain(route, Set.of(), progress);
    }

    default Collected collect(Route route, Progress progress) {
        return collect(route, Set.of(), progress);
    }
}
