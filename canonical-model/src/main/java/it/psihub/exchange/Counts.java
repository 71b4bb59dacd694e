package it.psihub.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Deliveries of one route by state, and those withheld, parked or rejected by reason code.
 *
 * @param counterpart empty when they are those of all counterparts, or of a key whose delivery is lost
 */
public record Counts(
        Route route,
        Optional<CounterpartId> counterpart,
        long selected,
        Map<DeliveryState, Long> byState,
        Map<String, Long> byReason) {
    public Counts {
        byState = Map.copyOf(byState);
        byReason = Map.copyOf(byReason);
    }

    public long in(DeliveryState state) {
        return byState.getOrDefault(state, 0L);
    }

    /** Selected = the sum over all states. */
    public boolean addsUp() {
        return selected == byState.values().stream().mapToLong(Long::longValue).sum();
    }

    public static List<Counts> byRoute(List<Counts> byCounterpart) {
        Map<String, Counts> byRoute = new TreeMap<>();
        byCounterpart.forEach(counts -> byRoute.merge(counts.route().id(), counts.ofAll(), Counts::plus));
        return List.copyOf(byRoute.values());
    }

    private Counts ofAll() {
        return new Counts(route, Optional.empty(), selected, byState, byReason);
    }

    private Counts plus(Counts other) {
        return new Counts(
                route,
                Optional.empty(),
                selected + other.selected,
                sum(byState, other.byState),
                sum(byReason, other.byReason));
    }

    private static <K extends Comparable<K>> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        Map<K, Long> sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }
}
