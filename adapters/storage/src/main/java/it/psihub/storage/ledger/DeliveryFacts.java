package it.psihub.storage.ledger;

import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.ListedDelivery;
import it.psihub.exchange.Reason;
import it.psihub.exchange.RecordRef;
import it.psihub.storage.ledger.InterventionRules.Facts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an operator's act on deliveries depends on. */
final class DeliveryFacts {
    static final String LISTED = "SELECT " + DeliveryRow.COLUMNS
            + ", d.state, d.reason, d.reason_text, d.changed_at, uuid_extract_timestamp(d.id) AS prepared_at"
            + " FROM delivery d";

    private static final String MORE = """
            SELECT d.id, coalesce(due.unsure, false) AS unsure,
                   d.state = 'cancelled' AND a.no IS NOT NULL AND a.event IS DISTINCT FROM 'retry'
                       AND a.event IS DISTINCT FROM 'absent' AS doubtful,
                   d.subject_id IS NULL OR k.subject_id IS NOT NULL AS readable
            FROM delivery d
                 LEFT JOIN delivery_due due ON due.delivery_id = d.id
                 LEFT JOIN attempt a ON a.delivery_id = d.id AND a.no = d.attempts
                 LEFT JOIN subject_key k ON k.subject_id = d.subject_id
            WHERE d.id = ANY (?)
            """;

    /** A newer version of the same record, to whomever it went: as what is prepared supersedes what never left. */
    private static final String NEWER_RECORD = """
            SELECT d.id FROM delivery d WHERE d.id = ANY (?) AND EXISTS
                (SELECT 1 FROM delivery n
                 WHERE n.record_id = d.record_id AND n.document = d.document AND n.id > d.id
                   AND n.revision <> d.revision AND n.state <> 'cancelled')
            """;

    /** A newer table of the same lane. */
    private static final String NEWER_TABLE = """
            SELECT d.id FROM delivery d WHERE d.id = ANY (?) AND EXISTS
                (SELECT 1 FROM delivery n
                 WHERE n.record_kind = 'release' AND n.about = d.about AND n.document = d.document
                   AND n.counterpart = d.counterpart AND n.id > d.id AND n.state <> 'cancelled')
            """;

    private final JdbcTemplate jdbc;

    DeliveryFacts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    static ListedDelivery listed(ResultSet row) throws SQLException {
        DeliveryRow delivery = DeliveryRow.of(row);
        String reason = row.getString("reason");
        return new ListedDelivery(
                delivery.delivery(),
                DeliveryState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                reason == null
                        ? Optional.empty()
                        : Optional.of(new Reason(
                                reason,
                                Optional.ofNullable(row.getString("reason_text"))
                                        .orElse(""))),
                delivery.attempts(),
                row.getObject("prepared_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    List<Facts> of(Collection<ListedDelivery> deliveries) {
        Map<UUID, ListedDelivery> byId = new HashMap<>();
        deliveries.forEach(each -> byId.put(each.delivery().id().value(), each));
        Set<UUID> superseded = superseded(deliveries);
        return jdbc.query(
                MORE + " ORDER BY d.id",
                (row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Facts(
                            Objects.requireNonNull(byId.get(id)),
                            row.getBoolean("unsure"),
                            row.getBoolean("doubtful"),
                            superseded.contains(id),
                            row.getBoolean("readable"));
                },
                (Object) byId.keySet().toArray(UUID[]::new));
    }

    private Set<UUID> superseded(Collection<ListedDelivery> deliveries) {
        Set<UUID> superseded = new HashSet<>();
        superseded.addAll(newer(NEWER_RECORD, deliveries, false));
        superseded.addAll(newer(NEWER_TABLE, deliveries, true));
        return superseded;
    }

    private List<UUID> newer(String sql, Collection<ListedDelivery> deliveries, boolean tables) {
        UUID[] ids = deliveries.stream()
                .map(ListedDelivery::delivery)
                .filter(delivery -> delivery.what().kind().equals(RecordRef.RELEASE) == tables)
                .map(delivery -> delivery.id().value())
                .toArray(UUID[]::new);
        return ids.length == 0 ? List.of() : jdbc.queryForList(sql, UUID.class, (Object) ids);
    }
}
