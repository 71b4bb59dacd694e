package it.psihub.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Messages of one route, and the items in them.
 *
 * @param counterpart empty when they are those of all counterparts
 */
public record InboundCounts(
        Route route,
        Optional<CounterpartId> counterpart,
        long messages,
        long items,
        long applied,
        long duplicate,
        long superseded,
        long rejected,
        long held,
        long parked,
        long open) {

    /** In = applied + duplicate + superseded + rejected + held + parked, once nothing is open. */
    public boolean addsUp() {
        return items == applied + duplicate + superseded + rejected + held + parked + open;
    }

    public static List<InboundCounts> byRoute(List<InboundCounts> byCounterpart) {
        Map<String, InboundCounts> byRoute = new TreeMap<>();
        byCounterpart.forEach(counts -> byRoute.merge(counts.route().id(), counts.ofAll(), InboundCounts::plus));
        return List.copyOf(byRoute.values());
    }

    private InboundCounts ofAll() {
        return new InboundCounts(
                route, Optional.empty(), messages, items, applied, duplicate, superseded, rejected, held, parked, open);
    }

    private InboundCounts plus(InboundCounts other) {
        return new InboundCounts(
                route,
                Optional.empty(),
                messages + other.messages,
                items + other.items,
                applied + other.applied,
                duplicate + other.duplicate,
                superseded + other.superseded,
                rejected + other.rejected,
                held + other.held,
                parked + other.parked,
                open + other.open);
    }
}
