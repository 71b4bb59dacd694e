package it.psihub.storage.ledger;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Route;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * What {@code delivery_due} says of a delivery whose turn it is. An urgent delivery lends its urgency to what stands
 * before it in its lane: order is kept, and yet it is not kept waiting.
 */
record LaneHead(int failures, int asks, Optional<Integer> pinned) {

    private static final String URGENT =
            " AND (NOT ? OR EXISTS (SELECT 1 FROM delivery_due u WHERE u.lane = d.lane AND u.urgent))";

    /** Lane heads that are due and not urgently in somebody else's hands; locked in the caller's transaction. */
    static Map<UUID, LaneHead> lock(JdbcTemplate jdbc, Route route, CounterpartId to, Pick pick) {
        return query(
                jdbc,
                """
                SELECT d.delivery_id, d.failures, d.asks, d.pinned FROM delivery_due d
                WHERE d.counterpart = ? AND d.document = ? AND d.state IN ('ready', 'waiting')
                  AND d.due_at <= clock_timestamp()
                  AND NOT EXISTS (SELECT 1 FROM delivery_due earlier
                                  WHERE earlier.lane = d.lane AND earlier.delivery_id < d.delivery_id)
                """ + URGENT + " ORDER BY d.urgent DESC, d.failures, d.due_at LIMIT ? FOR UPDATE OF d SKIP LOCKED",
                route,
                to,
                pick);
    }

    /** Those whose outcome is unknown, and that are due to be asked about. */
    static Map<UUID, LaneHead> unknown(JdbcTemplate jdbc, Route route, CounterpartId to, Pick pick) {
        return query(jdbc, """
                SELECT d.delivery_id, d.failures, d.asks, d.pinned FROM delivery_due d
                WHERE d.counterpart = ? AND d.document = ? AND d.state = 'unknown' AND d.due_at <= clock_timestamp()
                """ + URGENT + " ORDER BY d.due_at LIMIT ?", route, to, pick);
    }

    private static Map<UUID, LaneHead> query(JdbcTemplate jdbc, String sql, Route route, CounterpartId to, Pick pick) {
        Map<UUID, LaneHead> heads = new LinkedHashMap<>();
        RowCallbackHandler each = row -> heads.put(
                row.getObject(1, UUID.class),
                new LaneHead(row.getInt(2), row.getInt(3), Optional.ofNullable(row.getObject(4, Integer.class))));
        jdbc.query(sql, each, to.value(), route.document().value(), pick.urgentOnly(), pick.max());
        return heads;
    }
}
