package it.psihub.storage.ledger;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Fence;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Route;
import it.psihub.storage.sql.Together;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A delivery whose turn it is, with what {@code delivery_due} says of it. An urgent delivery lends its urgency to what
 * stands before it in its lane: order is kept, and yet it is not kept waiting. Those of a backfill come last.
 */
record LaneHead(DeliveryRow row, int failures, int asks, Optional<Integer> pinned) {

    // alone, without its delivery: planning a join with all months costs more than another round trip;
    // below infinity, as the index on what is due has it
    private static final String SELECT = """
            SELECT q.delivery_id, q.failures, q.asks, q.pinned FROM delivery_due q
            WHERE q.counterpart = ? AND q.document = ? AND q.due_at <= clock_timestamp() AND q.due_at < 'infinity'
            """;

    private static final String URGENT =
            " AND EXISTS (SELECT 1 FROM delivery_due u WHERE u.lane = q.lane AND u.urgent)";

    /** With what keeps back something of today: two who prepare at once do not see each other's. */
    private static final String OF_TODAY =
            " AND (NOT q.backfill OR EXISTS (SELECT 1 FROM delivery_due t WHERE t.lane = q.lane AND NOT t.backfill))";

    /** What {@code delivery_due} says of one delivery. */
    private record Due(int failures, int asks, Optional<Integer> pinned) {}

    /** Lane heads that are due and not in somebody else's hands; under the fence, locked in the caller's transaction. */
    static List<LaneHead> lock(JdbcTemplate jdbc, Route route, CounterpartId to, Pick pick, Fence fence) {
        Together together = new Together().byIndex();
        PgLeases.check(together, fence);
        String heads = SELECT + urgency(pick) + (pick.backfills() ? "" : OF_TODAY) + """
                  AND q.state IN ('ready', 'waiting')
                  AND NOT EXISTS (SELECT 1 FROM delivery_due earlier
                                  WHERE earlier.lane = q.lane AND earlier.delivery_id < q.delivery_id)
                ORDER BY q.urgent DESC, q.backfill, q.failures, q.due_at LIMIT ? FOR UPDATE OF q SKIP LOCKED
                """;
        return query(jdbc, together, heads, route, to, pick);
    }

    /** Those whose outcome is unknown, and that are due to be asked about. */
    static List<LaneHead> unknown(JdbcTemplate jdbc, Route route, CounterpartId to, Pick pick) {
        String unknown = SELECT + urgency(pick) + " AND q.state = 'unknown' AND q.unsure ORDER BY q.due_at LIMIT ?";
        return query(jdbc, new Together(), unknown, route, to, pick);
    }

    private static String urgency(Pick pick) {
        return pick.urgentOnly() ? URGENT : "";
    }

    private static List<LaneHead> query(
            JdbcTemplate jdbc, Together together, String sql, Route route, CounterpartId to, Pick pick) {
        Map<UUID, Due> due = new LinkedHashMap<>();
        together.read(
                        row -> due.put(
                                row.getObject(1, UUID.class),
                                new Due(
                                        row.getInt(2),
                                        row.getInt(3),
                                        Optional.ofNullable(row.getObject(4, Integer.class)))),
                        sql,
                        to.value(),
                        route.document().value(),
                        pick.max())
                .run(jdbc);
        if (due.isEmpty()) {
            return List.of();
        }
        Map<UUID, DeliveryRow> rows = new HashMap<>();
        jdbc.query(
                "SELECT " + DeliveryRow.COLUMNS + " FROM delivery d WHERE d.id = ANY (?)",
                row -> {
                    DeliveryRow found = DeliveryRow.of(row);
                    rows.put(found.delivery().id().value(), found);
                },
                (Object) due.keySet().toArray(UUID[]::new));
        return due.entrySet().stream()
                .map(entry -> new LaneHead(
                        Objects.requireNonNull(rows.get(entry.getKey())),
                        entry.getValue().failures(),
                        entry.getValue().asks(),
                        entry.getValue().pinned()))
                .toList();
    }
}
