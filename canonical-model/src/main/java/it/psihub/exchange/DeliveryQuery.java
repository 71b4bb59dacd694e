package it.psihub.exchange;

import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries are meant: those that meet every condition; a condition that is left empty is met by all.
 *
 * @param reason the code of the reason why they stand where they stand, such as {@code too-many-attempts}
 * @param period when they were prepared
 */
public record DeliveryQuery(
        Set<DeliveryId> ids,
        Optional<Route> route,
        Optional<CounterpartId> counterpart,
        Set<DeliveryState> states,
        Optional<String> reason,
        Period period) {
    public static final DeliveryQuery ALL =
            new DeliveryQuery(Set.of(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Period.ALL);

    public DeliveryQuery {
        ids = Set.copyOf(ids);
        states = Set.copyOf(states);
    }

    public static DeliveryQuery of(DeliveryId... ids) {
        return new DeliveryQuery(
                Set.of(ids), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Period.ALL);
    }
}
