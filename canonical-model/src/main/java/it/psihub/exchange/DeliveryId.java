package it.psihub.exchange;

import java.util.UUID;

/** A delivery's row: UUID version 7, so that it tells when it was prepared. */
public record DeliveryId(UUID value) {}
