package it.psihub.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one delivery went through; no payload and nothing of a person.
 *
 * @param run what prepared it
 * @param open where it is still to go on, or parked
 * @param events as they were put on record, oldest first
 */
public record DeliveryLife(
        ListedDelivery delivery,
        String run,
        Optional<Open> open,
        List<Tried> attempts,
        List<Event> events,
        List<Intervened> interventions) {
    public DeliveryLife {
        attempts = List.copyOf(attempts);
        events = List.copyOf(events);
        interventions = List.copyOf(interventions);
    }

    /**
     * @param due empty when it waits for a person
     * @param failures on its own account
     * @param asks in vain, since its answer was lost
     * @param unsure it may have reached the counterpart
     * @param pinned the attempt whose payload is to be sent as it was
     */
    public record Open(Optional<Instant> due, int failures, int asks, boolean unsure, Optional<Integer> pinned) {}

    /**
     * @param fields of the view that were filled
     * @param event what it came to; empty while that is open
     */
    public record Tried(
            int no,
            Instant at,
            int mappingVersion,
            int purposeVersion,
            Optional<UUID> consent,
            List<String> fields,
            Optional<String> event,
            Optional<String> cause,
            Optional<Instant> answered) {
        public Tried {
            fields = List.copyOf(fields);
        }
    }

    /** As {@code hub}, {@code delivery.retry}. */
    public record Event(Instant at, String actor, String act) {}

    /** @param mode {@code pinned} or {@code upgraded}, where it was sent again */
    public record Intervened(Instant at, String actor, String act, String why, Optional<String> mode, boolean forced) {}
}
