package it.psihub.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which event leads from which state to which; immutable once built.
 *
 * @param <S> the states
 * @param <E> the events
 */
public final class Transitions<S extends Enum<S>, E extends Enum<E>> {
    private final Map<S, Map<E, S>> edges;

    private Transitions(Map<S, Map<E, S>> edges) {
        this.edges = edges;
    }

    static <S extends Enum<S>, E extends Enum<E>> Builder<S, E> table() {
        return new Builder<>();
    }

    /** Empty when the event is not allowed in that state. */
    public Optional<S> next(S from, E event) {
        return Optional.ofNullable(edges.getOrDefault(from, Map.of()).get(event));
    }

    /** The states from which the event is allowed, in their own order. */
    public List<S> sources(E event) {
        return edges.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(event))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public Set<E> events(S from) {
        return edges.getOrDefault(from, Map.of()).keySet();
    }

    static final class Builder<S extends Enum<S>, E extends Enum<E>> {
        private final Map<S, Map<E, S>> edges = new HashMap<>();
        private List<S> from = List.of();

        @SafeVarargs
        final Builder<S, E> from(S... states) {
            from = List.of(states);
            return this;
        }

        Builder<S, E> on(E event, S to) {
            for (S state : from) {
                S before = edges.computeIfAbsent(state, s -> new HashMap<>()).put(event, to);
                if (before != null) {
                    throw new IllegalStateException(state + " on " + event + " leads to two states");
                }
            }
            return this;
        }

        Transitions<S, E> build() {
            return new Transitions<>(new HashMap<>(edges));
        }
    }
}
