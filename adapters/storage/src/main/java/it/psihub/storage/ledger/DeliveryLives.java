package it.psihub.storage.ledger;

import it.psihub.exchange.DeliveryLife;
import it.psihub.exchange.ListedDelivery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What single deliveries went through, put together from all that the hub keeps of them. */
final class DeliveryLives {
    /** Entries of one delivery lie between its preparation and whatever happened to it last; there is no other index. */
    private static final String EVENTS = """
            SELECT at, actor, act FROM audit_entry
            WHERE id >= uuid_floor(uuid_extract_timestamp(?) - interval '1 minute')
              AND id < uuid_floor((SELECT greatest(max(changed_at), max(answered_at)) FROM
                                      (SELECT changed_at, NULL AS answered_at FROM delivery WHERE id = ?
                                       UNION ALL
                                       SELECT at, answered_at FROM attempt WHERE delivery_id = ?
                                       UNION ALL
                                       SELECT at, NULL FROM intervention WHERE object = ?::text) last)
                                  + interval '1 hour')
              AND (object = ?::text OR object LIKE ?::text || '/%') AND act LIKE 'delivery.%'
            ORDER BY id
            """;

    private final JdbcTemplate jdbc;

    DeliveryLives(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    DeliveryLife of(ListedDelivery delivery) {
        UUID id = delivery.delivery().id().value();
        return new DeliveryLife(
                delivery,
                Objects.requireNonNull(jdbc.queryForObject("SELECT run FROM delivery WHERE id = ?", String.class, id)),
                open(id),
                attempts(id),
                events(id),
                interventions(id));
    }

    private Optional<DeliveryLife.Open> open(UUID id) {
        return jdbc
                .query(
                        """
                        SELECT nullif(due_at, 'infinity') AS due_at, failures, asks, unsure, pinned
                        FROM delivery_due WHERE delivery_id = ?
                        """,
                        (row, n) -> new DeliveryLife.Open(
                                time(row, "due_at"),
                                row.getInt("failures"),
                                row.getInt("asks"),
                                row.getBoolean("unsure"),
                                Optional.ofNullable(row.getObject("pinned", Integer.class))),
                        id)
                .stream()
                .findFirst();
    }

    private List<DeliveryLife.Tried> attempts(UUID id) {
        return jdbc.query(
                """
                SELECT no, at, mapping_version, purpose_version, consent_id, fields, event, cause, answered_at
                FROM attempt WHERE delivery_id = ? ORDER BY no
                """,
                (row, n) -> new DeliveryLife.Tried(
                        row.getInt("no"),
                        time(row, "at").orElseThrow(),
                        row.getInt("mapping_version"),
                        row.getInt("purpose_version"),
                        Optional.ofNullable(row.getObject("consent_id", UUID.class)),
                        List.of((String[]) row.getArray("fields").getArray()),
                        Optional.ofNullable(row.getString("event")),
                        Optional.ofNullable(row.getString("cause")),
                        time(row, "answered_at")),
                id);
    }

    private List<DeliveryLife.Event> events(UUID id) {
        return jdbc.query(
                EVENTS,
                (row, n) -> new DeliveryLife.Event(
                        time(row, "at").orElseThrow(), row.getString("actor"), row.getString("act")),
                id,
                id,
                id,
                id,
                id,
                id);
    }

    private List<DeliveryLife.Intervened> interventions(UUID id) {
        return jdbc.query(
                "SELECT at, actor, act, why, mode, forced FROM intervention WHERE object = ? ORDER BY id",
                (row, n) -> new DeliveryLife.Intervened(
                        time(row, "at").orElseThrow(),
                        row.getString("actor"),
                        row.getString("act"),
                        row.getString("why"),
                        Optional.ofNullable(row.getString("mode")),
                        row.getBoolean("forced")),
                id.toString());
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}
