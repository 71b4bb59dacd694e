package it.psihub.storage.view;

import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.purpose.Purpose;
import java.util.List;
import java.util.Set;

/**
 * Views that are asked for.
 *
 * @param asTheyWere deliveries whose record may have a newer version
 */
record Wanted(List<Delivery> deliveries, Set<DeliveryId> asTheyWere, Purpose purpose) {

    boolean asItWas(Delivery delivery) {
        return asTheyWere.contains(delivery.id());
    }
}
