package it.psihub.exchange;

/** What an answer calls the delivery that it answers. */
public sealed interface DeliveryName {

    /** By the hub's own key, which went with it. */
    record Key(DeliveryKey key) implements DeliveryName {}

    /** By what its counterpart called it when it took it: an {@link Answer.Delivered} that is awaited. */
    record Ref(String ref) implements DeliveryName {}
}
