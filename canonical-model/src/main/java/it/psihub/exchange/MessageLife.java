package it.psihub.exchange;

import it.psihub.canonical.RecordKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one message went through; neither its bytes nor anything of a person.
 *
 * @param digest SHA-256 of the bytes, in hexadecimal digits
 * @param readable whether its bytes are still there
 * @param answers the delivery that it answered
 * @param events as they were put on record, oldest first
 * @param made the record versions that it brought, by line; the first of them, see {@code versions}
 * @param versions how many it brought
 * @param underWay the replay of a file that was begun and not ended
 */
public record MessageLife(
        ListedMessage message,
        String digest,
        boolean readable,
        Optional<DeliveryId> answers,
        List<Event> events,
        List<Made> made,
        long versions,
        List<Reopened> reopened,
        Optional<UnderWay> underWay) {
    public MessageLife {
        events = List.copyOf(events);
        made = List.copyOf(made);
        reopened = List.copyOf(reopened);
    }

    /** As {@code hub}, {@code message.applied}. */
    public record Event(Instant at, String actor, String act) {}

    /**
     * @param record the hub's id
     * @param corrections how often a replay gave this version another content
     */
    public record Made(int line, RecordKind kind, UUID record, long version, int corrections) {}

    /** @param line the last that was worked on again; 0 before the first */
    public record UnderWay(Instant since, int line) {}

    /** @param before the reply that was replaced */
    public record Reopened(Instant at, String actor, String why, Reply before) {}
}
