package it.psihub.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is about to leave: stored, sealed, before a byte is sent. */
public record Attempt(
        Delivery delivery,
        int no,
        Payload payload,
        int mappingVersion,
        int purposeVersion,
        Optional<UUID> consent,
        List<String> fields) {}
