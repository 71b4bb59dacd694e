package it.psihub.runtime.torture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What stands in the ledger's tables, read by statements of the harness's own: what is under test does not vouch for
 * itself.
 */
record LedgerRows(Map<UUID, Long> versions, List<DeliveryRow> deliveries, List<MessageRow> messages, long outOfStep) {

    record DeliveryRow(
            String route,
            String counterpart,
            String key,
            UUID about,
            UUID record,
            String revision,
            String state,
            String reason) {

        boolean open() {
            return Set.of("ready", "waiting", "sending", "unknown").contains(state);
        }

        /** For a finding: pseudonymous. */
        @Override
        public String toString() {
            return route + " to " + counterpart + " of record " + record + " " + revision + ": " + state
                    + (reason.isEmpty() ? "" : " (" + reason + ")");
        }
    }

    record MessageRow(String route, String counterpart, String messageId, UUID id, String state) {
        boolean open() {
            return state.equals("received");
        }
    }

    static LedgerRows read(JdbcTemplate jdbc) {
        Map<UUID, Long> versions = new HashMap<>();
        jdbc.query("SELECT record_id, max(version) FROM record_version GROUP BY 1", row -> {
            versions.put(row.getObject(1, UUID.class), row.getLong(2));
        });
        List<DeliveryRow> deliveries = jdbc.query(
                """
                SELECT kind || '.' || document, counterpart, key, about, record_id, revision, state,
                       coalesce(reason, '') FROM delivery
                """,
                (row, n) -> new DeliveryRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        row.getObject(5, UUID.class),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)));
        List<MessageRow> messages = jdbc.query(
                "SELECT kind || '.' || document, counterpart, message_id, id, state FROM message",
                (row, n) -> new MessageRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        row.getString(5)));
        return new LedgerRows(versions, deliveries, messages, outOfStep(jdbc));
    }

    /** Deliveries whose row of what is due, or of what is withheld, says something else than they do. */
    private static long outOfStep(JdbcTemplate jdbc) {
        Long found = jdbc.queryForObject("""
                SELECT count(*)
                FROM delivery d
                     FULL JOIN delivery_due q ON q.delivery_id = d.id
                     FULL JOIN delivery_withheld w ON w.delivery_id = d.id
                WHERE d.id IS NULL
                   OR (d.state = 'withheld') <> (w.delivery_id IS NOT NULL)
                   OR (d.state IN ('ready', 'waiting', 'sending', 'unknown', 'parked')) <> (q.delivery_id IS NOT NULL)
                   OR q.state <> d.state
                """, Long.class);
        return found == null ? 0 : found;
    }

    Set<String> messageIds(String route) {
        Set<String> ids = new HashSet<>();
        messages.stream()
                .filter(message -> message.route().equals(route) && !message.open())
                .forEach(message -> ids.add(message.messageId()));
        return ids;
    }
}
