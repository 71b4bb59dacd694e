package it.psihub.storage.ledger;

import it.psihub.exchange.Payload;
import it.psihub.exchange.Pinned;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Unanswered;
import it.psihub.storage.vault.Sealer;
import it.psihub.storage.vault.Unreadable;
import it.psihub.storage.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Opens what attempts sent. What nobody can read any more is told apart, and stops nothing beside it. */
final class AttemptPayloads {
    private static final Reason ERASED = new Reason(
            "person-erased",
            "Esito ignoto: la persona è stata cancellata; ciò che era partito non si può più leggere, né quindi chiedere.");
    private static final Reason DAMAGED =
            new Reason("unreadable", "Esito ignoto: ciò che era partito non si può leggere, né quindi chiedere.");

    private final JdbcTemplate jdbc;
    private final Vault vault;

    AttemptPayloads(JdbcTemplate jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** @param closed deliveries of which nobody can read it, and why; in the order of their ids */
    record Last(List<Unanswered> readable, Map<UUID, Reason> closed) {}

    /** What was sent last. */
    Last last(List<LaneHead> heads) {
        Keys keys = keys(heads.stream().map(LaneHead::row).toList());
        List<Unanswered> readable = new ArrayList<>();
        Map<UUID, Reason> closed = new TreeMap<>();
        for (LaneHead head : heads) {
            DeliveryRow row = head.row();
            try {
                Payload sent = open(row, row.attempts(), keys).payload();
                readable.add(new Unanswered(row.delivery(), row.attempts(), head.failures(), head.asks(), sent));
            } catch (Unreadable unreadable) {
                closed.put(row.delivery().id().value(), unreadable.isOtherKey() ? ERASED : DAMAGED);
            }
        }
        return new Last(readable, closed);
    }

    /** What an earlier attempt sent; empty where the person's key is gone, or it is damaged. */
    Optional<Pinned> pinned(DeliveryRow row, int attempt) {
        try {
            return Optional.of(open(row, attempt, keys(List.of(row))));
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }

    private interface Keys {
        /**
         * The key of the person concerned, or the hub's own for a table.
         *
         * @throws Unreadable where it is gone, or damaged
         */
        Sealer of(DeliveryRow row);
    }

    private Keys keys(List<DeliveryRow> rows) {
        Set<UUID> subjects =
                rows.stream().flatMap(row -> row.subject().stream()).collect(Collectors.toSet());
        try {
            Map<UUID, Sealer> all = vault.openers(subjects);
            return row -> key(row, all);
        } catch (Unreadable oneOfThem) {
            return row -> key(row, vault.openers(row.subject().stream().toList()));
        }
    }

    private Sealer key(DeliveryRow row, Map<UUID, Sealer> openers) {
        return row.subject().isEmpty()
                ? vault.hubSealer()
                : Optional.ofNullable(openers.get(row.subject().get())).orElseThrow(Unreadable::otherKey);
    }

    private Pinned open(DeliveryRow row, int attempt, Keys keys) {
        UUID delivery = row.delivery().id().value();
        Sealer key = keys.of(row);
        byte[] associated = Attempts.associated(delivery, attempt, "payload");
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT payload_sealed, media_type, mapping_version, fields FROM attempt WHERE delivery_id = ? AND no = ?",
                (found, n) -> new Pinned(
                        new Payload(key.open(found.getBytes(1), associated), found.getString(2)),
                        found.getInt(3),
                        List.of((String[]) found.getArray(4).getArray())),
                delivery,
                attempt));
    }
}
