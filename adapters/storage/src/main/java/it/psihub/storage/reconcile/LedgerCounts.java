package it.psihub.storage.reconcile;

import it.psihub.exchange.Counts;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.InboundCounts;
import it.psihub.exchange.Route;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts by route and counterpart. What was selected is read from the keys, what became of it from the deliveries. */
final class LedgerCounts {
    private static final String DELIVERIES = """
            SELECT coalesce(d.kind, k.kind) AS kind, coalesce(d.document, k.document) AS document, d.counterpart,
                   d.state, d.reason, count(k.delivery_id) AS selected, count(d.id) AS deliveries
            FROM (SELECT k.delivery_id, k.kind, k.document FROM delivery_key k
                  WHERE {in k.delivery_id} AND {route of k}) k
                 FULL JOIN (SELECT d.id, d.kind, d.document, d.counterpart, d.state, d.reason FROM delivery d
                            WHERE {in d.id} AND {route of d}) d ON d.id = k.delivery_id
            WHERE :counterpart::text IS NULL OR d.counterpart = :counterpart
            GROUP BY 1, 2, 3, 4, 5
            """;

    /** A message that was not worked through counts as one open item, whatever of it was applied: its rest. */
    private static final String MESSAGES = """
            SELECT m.kind, m.document, m.counterpart, count(*) AS messages,
                   sum(CASE WHEN m.state = 'received' THEN m.applied + m.duplicate + m.superseded + m.rejected + 1
                            ELSE m.items END) AS items,
                   sum(m.applied) AS applied, sum(m.duplicate) AS duplicate, sum(m.superseded) AS superseded,
                   sum(m.rejected) AS rejected,
                   sum(m.items) FILTER (WHERE m.state = 'held') AS held,
                   sum(m.items) FILTER (WHERE m.state = 'parked') AS parked,
                   count(*) FILTER (WHERE m.state = 'received') AS open
            FROM message m WHERE {in m.id} AND {party of m}
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """;

    private final Look look;

    LedgerCounts(Look look) {
        this.look = look;
    }

    private static final class Tally {
        private long selected;
        private final Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
        private final Map<String, Long> byReason = new TreeMap<>();

        void add(ResultSet row) throws SQLException {
            selected += row.getLong("selected");
            String code = row.getString("state");
            if (code != null) {
                DeliveryState state = DeliveryState.valueOf(code.toUpperCase(Locale.ROOT));
                long count = row.getLong("deliveries");
                byState.merge(state, count, Long::sum);
                String reason = row.getString("reason");
                if (reason != null) {
                    byReason.merge(state.code() + ":" + reason, count, Long::sum);
                }
            }
        }
    }

    List<Counts> deliveries() {
        Map<Party, Tally> tallies = new TreeMap<>();
        look.each(DELIVERIES, row -> {
            Party party = Party.of(row);
            tallies.computeIfAbsent(party, p -> new Tally()).add(row);
        });
        List<Counts> counts = new ArrayList<>();
        tallies.forEach((party, tally) -> counts.add(
                new Counts(party.route(), party.counterpart(), tally.selected, tally.byState, tally.byReason)));
        return counts;
    }

    List<InboundCounts> messages() {
        List<InboundCounts> counts = new ArrayList<>();
        look.each(
                MESSAGES,
                row -> counts.add(new InboundCounts(
                        Route.of(row.getString("kind"), row.getString("document")),
                        Look.counterpart(row),
                        row.getLong("messages"),
                        row.getLong("items"),
                        row.getLong("applied"),
                        row.getLong("duplicate"),
                        row.getLong("superseded"),
                        row.getLong("rejected"),
                        row.getLong("held"),
                        row.getLong("parked"),
                        row.getLong("open"))));
        return counts;
    }
}
