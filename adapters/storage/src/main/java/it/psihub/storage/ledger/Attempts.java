package it.psihub.storage.ledger;

import it.psihub.canonical.Coded;
import it.psihub.exchange.Attempt;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.Settlement;
import it.psihub.storage.audit.AuditEntry;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.ledger.DeliveryMoves.Moved;
import it.psihub.storage.sql.Column;
import it.psihub.storage.sql.Together;
import it.psihub.storage.vault.Sealer;
import it.psihub.storage.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was sent and what came back: sealed with the key of the person concerned, on record in the audit. */
final class Attempts {
    private final JdbcTemplate jdbc;
    private final Vault vault;
    private final AuditLog audit;
    private final AttemptPayloads payloads;

    Attempts(JdbcTemplate jdbc, Vault vault, AuditLog audit) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.audit = audit;
        this.payloads = new AttemptPayloads(jdbc, vault);
    }

    AttemptPayloads payloads() {
        return payloads;
    }

    /** Seals and writes what is about to leave, as one of several statements. */
    void store(List<Attempt> attempts, long epoch, Together with) {
        Map<UUID, Sealer> sealers =
                sealers(attempts.stream().map(Attempt::delivery).toList());
        byte[][] sealed = new byte[attempts.size()][];
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 0; i < sealed.length; i++) {
            Attempt attempt = attempts.get(i);
            UUID delivery = attempt.delivery().id().value();
            sealed[i] = sealer(sealers, delivery)
                    .seal(attempt.payload().bytes(), associated(delivery, attempt.no(), "payload"));
            entries.add(AuditEntry.about("hub", AuditEntry.DELIVERY_ATTEMPT, delivery + "/" + attempt.no(), sealed[i]));
        }
        with.write(
                """
                INSERT INTO attempt (delivery_id, no, epoch, media_type, payload_sealed, mapping_version,
                                     purpose_version, consent_id, fields)
                SELECT m.delivery, m.no, ?, m.media_type, m.payload, m.mapping, m.purpose, m.consent, m.fields::text[]
                FROM unnest(?::uuid[], ?::int[], ?::text[], ?::bytea[], ?::int[], ?::int[], ?::uuid[], ?::text[])
                     AS m (delivery, no, media_type, payload, mapping, purpose, consent, fields)
                """,
                epoch,
                Column.of(attempts, attempt -> attempt.delivery().id().value(), new UUID[0]),
                Column.of(attempts, Attempt::no, new Integer[0]),
                Column.of(attempts, attempt -> attempt.payload().mediaType(), new String[0]),
                sealed,
                Column.of(attempts, Attempt::mappingVersion, new Integer[0]),
                Column.of(attempts, Attempt::purposeVersion, new Integer[0]),
                Column.of(attempts, attempt -> attempt.consent().orElse(null), new UUID[0]),
                Column.of(attempts, attempt -> "{" + String.join(",", attempt.fields()) + "}", new String[0]));
        audit.write(entries, with);
    }

    /** The keys that answers are sealed with, as one of several statements; by subject, filled when they have run. */
    Map<UUID, Sealer> keysFor(List<Settlement> settlements, Together with) {
        UUID[] answered = settlements.stream()
                .filter(settlement -> settlement.raw().isPresent())
                .map(settlement -> settlement.delivery().id().value())
                .toArray(UUID[]::new);
        return answered.length == 0
                ? Map.of()
                : vault.openers(with, "SELECT subject_id FROM delivery WHERE id = ANY (?)", (Object) answered);
    }

    /** Keeps each answer with the attempt that it answers, and puts it on record; as one of several statements. */
    void answer(List<Settlement> settlements, Map<UUID, Moved> moved, Map<UUID, Sealer> keys, Together with) {
        byte[][] sealed = new byte[settlements.size()][];
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 0; i < sealed.length; i++) {
            Settlement settlement = settlements.get(i);
            UUID delivery = settlement.delivery().id().value();
            if (settlement.raw().isPresent()) {
                sealed[i] = sealer(keys, of(moved, settlement).subject())
                        .seal(settlement.raw().get().bytes(), associated(delivery, 0, "answer"));
            }
            entries.add(new AuditEntry(
                    "hub",
                    "delivery." + settlement.event().code(),
                    delivery.toString(),
                    sealed[i] == null ? new byte[0] : Digests.sha256(sealed[i])));
        }
        UUID[] ids =
                Column.of(settlements, settlement -> settlement.delivery().id().value(), new UUID[0]);
        with.write(
                """
                UPDATE attempt a
                SET event = m.event, cause = m.cause, answer_sealed = m.answer, answered_at = clock_timestamp()
                FROM unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::bytea[]) AS m (delivery, no, event, cause, answer)
                WHERE a.delivery_id = m.delivery AND a.no = m.no AND a.delivery_id = ANY (?)
                """,
                ids,
                Column.of(settlements, settlement -> of(moved, settlement).attempts(), new Integer[0]),
                Column.of(settlements, settlement -> settlement.event().code(), new String[0]),
                Column.of(
                        settlements,
                        settlement -> settlement.cause().map(Coded::code).orElse(null),
                        new String[0]),
                sealed,
                ids);
        audit.write(entries, with);
    }

    private static Moved of(Map<UUID, Moved> moved, Settlement settlement) {
        return Objects.requireNonNull(moved.get(settlement.delivery().id().value()));
    }

    /** The key of the person concerned, made anew where it is gone, or the hub's own for a table. */
    private Sealer sealer(Map<UUID, Sealer> keys, Optional<UUID> subject) {
        if (subject.isEmpty()) {
            return vault.hubSealer();
        }
        Sealer known = keys.get(subject.get());
        return known != null ? known : sealer(vault.sealers(List.of(subject.get())), subject.get());
    }

    void noteCause(Delivery delivery, Cause cause) {
        jdbc.update("""
                UPDATE attempt a SET cause = ? FROM delivery d
                WHERE d.id = ? AND a.delivery_id = d.id AND a.no = d.attempts
                """, cause.code(), delivery.id().value());
    }

    private Map<UUID, Sealer> sealers(List<Delivery> deliveries) {
        Map<UUID, UUID> subjects = subjects(deliveries);
        return byDelivery(deliveries, subjects, vault.sealers(Set.copyOf(subjects.values())));
    }

    private Map<UUID, UUID> subjects(List<Delivery> deliveries) {
        Map<UUID, UUID> subjects = new HashMap<>();
        jdbc.query(
                "SELECT id, subject_id FROM delivery WHERE id = ANY (?) AND subject_id IS NOT NULL",
                row -> {
                    subjects.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                },
                (Object) deliveries.stream().map(d -> d.id().value()).toArray(UUID[]::new));
        return subjects;
    }

    /** The key of the person concerned, or the hub's own for a table; absent where the person's is gone. */
    private Map<UUID, Sealer> byDelivery(
            List<Delivery> deliveries, Map<UUID, UUID> subjects, Map<UUID, Sealer> bySubject) {
        Map<UUID, Sealer> sealers = new HashMap<>();
        for (Delivery delivery : deliveries) {
            UUID subject = subjects.get(delivery.id().value());
            Sealer sealer = subject == null ? vault.hubSealer() : bySubject.get(subject);
            if (sealer != null) {
                sealers.put(delivery.id().value(), sealer);
            }
        }
        return sealers;
    }

    private static Sealer sealer(Map<UUID, Sealer> sealers, UUID delivery) {
        return Objects.requireNonNull(sealers.get(delivery));
    }

    static byte[] associated(UUID delivery, int no, String what) {
        return (delivery + "/" + no + "/" + what).getBytes(StandardCharsets.US_ASCII);
    }
}
