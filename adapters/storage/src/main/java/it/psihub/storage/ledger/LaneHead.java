package it.psihub.storage.ledger;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Route;
import it.psihub.storage.sql.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A delivery whose turn it is, with what {@code delivery_due} says of it. An urgent delivery lends its urgency to what
 * stands before it in its lane: order is kept, and yet it is not kept waiting.
 */
record LaneHead(DeliveryRow row, int failures, int asks, Optional<Integer> pinned) {

    private static final String SELECT = "SELECT " + DeliveryRow.COLUMNS
            + ", q.failures, q.asks, q.pinned FROM delivery_due q JOIN delivery d ON d.id = q.delivery_id"
            + " WHERE q.counterpart = ? AND q.document = ? AND q.due_at <= clock_timestamp()"
            + " AND (NOT ? OR EXISTS (SELECT 1 FROM delivery_due u WHERE u.lane = q.lane AND u.urgent))";

    /**
     * Lane heads that are due and not in somebody else's hands; locked in the caller's transaction.
     *
     * @return filled when the statements have run
     */
    static List<LaneHead> lock(Together with, Route route, CounterpartId to, Pick pick) {
        return query(with, SELECT + """
                 AND q.state IN ('ready', 'waiting')
                  AND NOT EXISTS (SELECT 1 FROM delivery_due earlier
                                  WHERE earlier.lane = q.lane AND earlier.delivery_id < q.delivery_id)
                ORDER BY q.urgent DESC, q.failures, q.due_at LIMIT ? FOR UPDATE OF q SKIP LOCKED
                """, route, to, pick);
    }

    /** Those whose outcome is unknown, and that are due to be asked about. */
    static List<LaneHead> unknown(Together with, Route route, CounterpartId to, Pick pick) {
        return query(with, SELECT + " AND q.state = 'unknown' ORDER BY q.due_at LIMIT ?", route, to, pick);
    }

    private static List<LaneHead> query(Together with, String sql, Route route, CounterpartId to, Pick pick) {
        List<LaneHead> heads = new ArrayList<>();
        with.read(
                row -> heads.add(new LaneHead(
                        DeliveryRow.of(row),
                        row.getInt("failures"),
                        row.getInt("asks"),
                        Optional.ofNullable(row.getObject("pinned", Integer.class)))),
                sql,
                to.value(),
                route.document().value(),
                pick.urgentOnly(),
                pick.max());
        return heads;
    }
}
