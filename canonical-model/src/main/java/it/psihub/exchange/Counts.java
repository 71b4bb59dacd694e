package it.psihub.exchange;

import java.util.Map;

/** Deliveries of one route by state, and those withheld, parked or rejected by reason code. */
public record Counts(Route route, long selected, Map<DeliveryState, Long> byState, Map<String, Long> byReason) {
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
}
