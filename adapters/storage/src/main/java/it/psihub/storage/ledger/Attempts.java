package it.psihub.storage.ledger;

import it.psihub.canonical.Coded;
import it.psihub.exchange.Attempt;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Pinned;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.Unanswered;
import it.psihub.storage.audit.AuditEntry;
import it.psihub.storage.audit.AuditLog;
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

    Attempts(JdbcTemplate jdbc, Vault vault, AuditLog audit) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.audit = audit;
    }

    void store(List<Attempt> attempts, long epoch) {
        Map<UUID, Sealer> sealers =
                sealers(attempts.stream().map(Attempt::delivery).toList());
        List<Object[]> rows = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        for (Attempt attempt : attempts) {
            UUID delivery = attempt.delivery().id().value();
            byte[] sealed = sealer(sealers, delivery)
                    .seal(attempt.payload().bytes(), associated(delivery, attempt.no(), "payload"));
            rows.add(new Object[] {
                delivery,
                attempt.no(),
                epoch,
                attempt.payload().mediaType(),
                sealed,
                attempt.mappingVersion(),
                attempt.purposeVersion(),
                attempt.consent().orElse(null),
                "{" + String.join(",", attempt.fields()) + "}"
            });
            entries.add(AuditEntry.about("hub", AuditEntry.DELIVERY_ATTEMPT, delivery + "/" + attempt.no(), sealed));
        }
        jdbc.batchUpdate("""
                INSERT INTO attempt (delivery_id, no, epoch, media_type, payload_sealed, mapping_version,
                                     purpose_version, consent_id, fields)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::text[])
                """, rows);
        jdbc.batchUpdate(
                "UPDATE delivery SET attempts = ? WHERE id = ?",
                attempts.stream()
                        .map(a -> new Object[] {a.no(), a.delivery().id().value()})
                        .toList());
        audit.write(entries);
    }

    /** Keeps each answer with the attempt that it answers. */
    void answer(List<Settlement> settlements) {
        Map<UUID, Sealer> sealers =
                sealers(settlements.stream().map(Settlement::delivery).toList());
        List<Object[]> rows = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        for (Settlement settlement : settlements) {
            UUID delivery = settlement.delivery().id().value();
            Optional<byte[]> sealed = settlement
                    .raw()
                    .map(raw -> sealer(sealers, delivery).seal(raw.bytes(), associated(delivery, 0, "answer")));
            rows.add(new Object[] {
                settlement.event().code(),
                settlement.cause().map(Coded::code).orElse(null),
                sealed.orElse(null),
                delivery
            });
            entries.add(new AuditEntry(
                    "hub",
                    "delivery." + settlement.event().code(),
                    delivery.toString(),
                    sealed.map(Digests::sha256).orElse(new byte[0])));
        }
        jdbc.batchUpdate("""
                UPDATE attempt a SET event = ?, cause = ?, answer_sealed = ?, answered_at = clock_timestamp()
                FROM delivery d WHERE d.id = ? AND a.delivery_id = d.id AND a.no = d.attempts
                """, rows);
        audit.write(entries);
    }

    void noteCause(Delivery delivery, Cause cause) {
        jdbc.update("""
                UPDATE attempt a SET cause = ? FROM delivery d
                WHERE d.id = ? AND a.delivery_id = d.id AND a.no = d.attempts
                """, cause.code(), delivery.id().value());
    }

    /** The last payload of each delivery; those about an erased person are left out: nobody can read them. */
    List<Unanswered> last(List<DeliveryRow> rows, Map<UUID, LaneHead> open) {
        List<Delivery> deliveries = rows.stream().map(DeliveryRow::delivery).toList();
        Map<UUID, UUID> subjects = subjects(deliveries);
        Map<UUID, Sealer> openers = byDelivery(deliveries, subjects, vault.openers(Set.copyOf(subjects.values())));
        List<Unanswered> unanswered = new ArrayList<>();
        for (DeliveryRow row : rows) {
            UUID delivery = row.delivery().id().value();
            Sealer opener = openers.get(delivery);
            if (opener != null) {
                LaneHead head = Objects.requireNonNull(open.get(delivery));
                Payload sent = payload(row, row.attempts(), opener).payload();
                unanswered.add(new Unanswered(row.delivery(), row.attempts(), head.failures(), head.asks(), sent));
            }
        }
        return unanswered;
    }

    /** What an earlier attempt sent; empty where the person's key is gone. */
    Optional<Pinned> pinned(DeliveryRow row, int attempt) {
        UUID delivery = row.delivery().id().value();
        Map<UUID, UUID> subjects = subjects(List.of(row.delivery()));
        Map<UUID, Sealer> openers =
                byDelivery(List.of(row.delivery()), subjects, vault.openers(Set.copyOf(subjects.values())));
        return Optional.ofNullable(openers.get(delivery)).map(opener -> payload(row, attempt, opener));
    }

    private Pinned payload(DeliveryRow row, int attempt, Sealer opener) {
        UUID delivery = row.delivery().id().value();
        byte[] associated = associated(delivery, attempt, "payload");
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT payload_sealed, media_type, mapping_version, fields FROM attempt WHERE delivery_id = ? AND no = ?",
                (found, n) -> new Pinned(
                        new Payload(opener.open(found.getBytes(1), associated), found.getString(2)),
                        found.getInt(3),
                        List.of((String[]) found.getArray(4).getArray())),
                delivery,
                attempt));
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
        Sealer hub = vault.hubSealer();
        Map<UUID, Sealer> sealers = new HashMap<>();
        for (Delivery delivery : deliveries) {
            UUID subject = subjects.get(delivery.id().value());
            Sealer sealer = subject == null ? hub : bySubject.get(subject);
            if (sealer != null) {
                sealers.put(delivery.id().value(), sealer);
            }
        }
        return sealers;
    }

    private static Sealer sealer(Map<UUID, Sealer> sealers, UUID delivery) {
        return Objects.requireNonNull(sealers.get(delivery));
    }

    private static byte[] associated(UUID delivery, int no, String what) {
        return (delivery + "/" + no + "/" + what).getBytes(StandardCharsets.US_ASCII);
    }
}
