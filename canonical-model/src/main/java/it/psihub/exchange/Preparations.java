package it.psihub.exchange;

import it.psihub.canonical.network.Region;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** How far each route was prepared for whom: what came in before and has no delivery was overlooked. */
public interface Preparations {

    /** A moment by the database's clock: whatever was written before is committed by now, or never will be. */
    Instant horizon();

    /**
     * Some of the route was prepared for these, and no more than that is claimed: whoever was served before keeps his
     * {@link #completed} moment, for whoever was not it is never.
     */
    void begun(Route route, Map<CounterpartId, Set<Region>> served);

    /**
     * The route was prepared to its end.
     *
     * @param only the counterparts that were chosen; empty for all of the route's kind
     * @param served which regions each of them serves; those of {@code only} that serve none any more are forgotten
     * @param completeAt the {@link #horizon()} before the first record was selected
     */
    void completed(Route route, Set<CounterpartId> only, Map<CounterpartId, Set<Region>> served, Instant completeAt);
}
