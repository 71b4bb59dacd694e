package it.psihub.exchange;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery as operators see it in a list.
 *
 * @param changed when it came to where it stands
 */
public record ListedDelivery(
        Delivery delivery,
        DeliveryState state,
        Optional<Reason> reason,
        int attempts,
        Instant prepared,
        Instant changed) {}
