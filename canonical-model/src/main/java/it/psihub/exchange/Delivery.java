package it.psihub.exchange;

import java.util.UUID;

/**
 * One document that is to reach one counterpart.
 *
 * @param urgent passes a closed window
 */
public record Delivery(
        DeliveryId id, Route route, CounterpartId to, Lane lane, RecordRef what, DeliveryKey key, boolean urgent) {

    public static Delivery of(DeliveryId id, Route route, CounterpartId to, UUID about, RecordRef what) {
        return of(id, route, to, about, what, false);
    }

    public static Delivery of(
            DeliveryId id, Route route, CounterpartId to, UUID about, RecordRef what, boolean urgent) {
        return new Delivery(
                id,
                route,
                to,
                new Lane(to, route.document(), about),
                what,
                DeliveryKey.of(to, route.document(), what),
                urgent);
    }
}
