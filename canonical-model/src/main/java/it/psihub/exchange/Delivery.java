package it.psihub.exchange;

/** One document that is to reach one counterpart. */
public record Delivery(DeliveryId id, Route route, CounterpartId to, Lane lane, RecordRef what, DeliveryKey key) {

    public static Delivery of(DeliveryId id, Route route, CounterpartId to, java.util.UUID about, RecordRef what) {
        return new Delivery(
                id, route, to, new Lane(to, route.document(), about), what, DeliveryKey.of(to, route.document(), what));
    }
}
