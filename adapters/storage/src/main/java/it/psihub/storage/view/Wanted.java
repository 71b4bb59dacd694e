package it.psihub.storage.view;

import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.purpose.Purpose;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Views that are asked for.
 *
 * @param subjects whom the deliveries are said to be about
 * @param asTheyWere deliveries whose record may have a newer version
 */
record Wanted(List<Delivery> deliveries, Set<UUID> subjects, Set<DeliveryId> asTheyWere, Purpose purpose) {

    Set<UUID> records() {
        return deliveries.stream().map(delivery -> delivery.what().id()).collect(Collectors.toSet());
    }

    ConsentPurpose consent() {
        return purpose.consent()
                .orElseThrow(() -> new IllegalStateException("a view about persons needs a purpose with consent"));
    }

    boolean asItWas(Delivery delivery) {
        return asTheyWere.contains(delivery.id());
    }
}
