package it.psihub.exchange;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which event leads from which state to which; immutable once built. */
public final class Transitions {
    private final Map<DeliveryState, Map<DeliveryEvent, DeliveryState>> edges;

    private Transitions(Map<DeliveryState, Map<DeliveryEvent, DeliveryState>> edges) {
        this.edges = edges;
    }

    static Builder table() {
        return new Builder();
    }

    /** Empty when the event is not allowed in that state. */
    public Optional<DeliveryState> next(DeliveryState from, DeliveryEvent event) {
        return Optional.ofNullable(edges.getOrDefault(from, Map.of()).get(event));
    }

    /** The states from which the event is allowed. */
    public List<DeliveryState> sources(DeliveryEvent event) {
        return edges.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(event))
                .map(Map.Entry::getKey)
                .toList();
    }

    public Set<DeliveryEvent> events(DeliveryState from) {
        return edges.getOrDefault(from, Map.of()).keySet();
    }

    static final class Builder {
        private final Map<DeliveryState, Map<DeliveryEvent, DeliveryState>> edges = new EnumMap<>(DeliveryState.class);
        private DeliveryState[] from = {};

        Builder from(DeliveryState... states) {
            from = states.clone();
            return this;
        }

        Builder on(DeliveryEvent event, DeliveryState to) {
            for (DeliveryState state : from) {
                DeliveryState before = edges.computeIfAbsent(state, s -> new EnumMap<>(DeliveryEvent.class))
                        .put(event, to);
                if (before != null) {
                    throw new IllegalStateException(state + " on " + event + " leads to two states");
                }
            }
            return this;
        }

        Transitions build() {
            return new Transitions(new EnumMap<>(edges));
        }
    }
}
