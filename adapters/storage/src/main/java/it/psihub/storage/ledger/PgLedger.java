package it.psihub.storage.ledger;

import it.psihub.exchange.Counts;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.InboundCounts;
import it.psihub.exchange.Ledger;
import it.psihub.exchange.Route;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts over the ledger. What was selected is read from the keys, what became of it from the deliveries. */
public final class PgLedger implements Ledger {
    private final JdbcTemplate jdbc;

    public PgLedger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Counts> deliveries() {
        Map<String, Long> selected = new TreeMap<>();
        Map<String, Map<DeliveryState, Long>> states = new HashMap<>();
        Map<String, Map<String, Long>> reasons = new HashMap<>();
        // one statement, one snapshot: a job that prepares meanwhile must not look like an error
        jdbc.query("""
                SELECT kind || '.' || document AS route, NULL AS state, NULL AS reason, count(*) FROM delivery_key
                GROUP BY 1
                UNION ALL
                SELECT kind || '.' || document, state, reason, count(*) FROM delivery GROUP BY 1, 2, 3
                """, row -> {
            String route = row.getString(1);
            String state = row.getString(2);
            if (state == null) {
                selected.put(route, row.getLong(4));
            } else {
                DeliveryState found = DeliveryState.valueOf(state.toUpperCase(Locale.ROOT));
                states.computeIfAbsent(route, r -> new EnumMap<>(DeliveryState.class))
                        .merge(found, row.getLong(4), Long::sum);
                String reason = row.getString(3);
                if (reason != null) {
                    reasons.computeIfAbsent(route, r -> new TreeMap<>())
                            .merge(found.code() + ":" + reason, row.getLong(4), Long::sum);
                }
            }
        });
        states.keySet().forEach(route -> selected.putIfAbsent(route, 0L));
        return selected.entrySet().stream()
                .map(entry -> new Counts(
                        Route.parse(entry.getKey()),
                        entry.getValue(),
                        states.getOrDefault(entry.getKey(), Map.of()),
                        reasons.getOrDefault(entry.getKey(), Map.of())))
                .toList();
    }

    /** A message that was not worked through counts as one open item, whatever of it was applied: its rest. */
    @Override
    public List<InboundCounts> messages() {
        return jdbc.query(
                """
                SELECT kind || '.' || document AS route, count(*) AS messages,
                       sum(CASE WHEN state = 'received' THEN applied + duplicate + superseded + rejected + 1
                                ELSE items END) AS items,
                       sum(applied) AS applied, sum(duplicate) AS duplicate, sum(superseded) AS superseded,
                       sum(rejected) AS rejected,
                       sum(items) FILTER (WHERE state = 'held') AS held,
                       sum(items) FILTER (WHERE state = 'parked') AS parked,
                       count(*) FILTER (WHERE state = 'received') AS open
                FROM message GROUP BY 1 ORDER BY 1
                """,
                (row, n) -> new InboundCounts(
                        Route.parse(row.getString("route")),
                        row.getLong("messages"),
                        row.getLong("items"),
                        row.getLong("applied"),
                        row.getLong("duplicate"),
                        row.getLong("superseded"),
                        row.getLong("rejected"),
                        row.getLong("held"),
                        row.getLong("parked"),
                        row.getLong("open")));
    }
}
