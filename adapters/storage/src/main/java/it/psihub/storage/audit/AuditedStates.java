package it.psihub.storage.audit;

import it.psihub.canonical.Coded;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.DeliveryTable;
import it.psihub.exchange.InboundEvent;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.InboundTable;
import it.psihub.exchange.Transitions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Walks every delivery along {@link DeliveryTable}, and every message along {@link InboundTable}, by what was put on
 * record about it, and compares where that leads with where it stands. An event that the state does not allow changes
 * nothing, as for the hub itself: a late answer, or what an operator asked for where another move came of it.
 */
final class AuditedStates {
    // an object is a delivery or message, or a delivery and the number of an attempt
    private static final String ACTS = """
            SELECT coalesce(d.id, e.id) AS id, d.state, e.acts
            FROM :table d
                 FULL JOIN (SELECT left(object, 36)::uuid AS id,
                                   string_agg(split_part(act, '.', 2), ' ' ORDER BY audit_entry.id) AS acts
                            FROM audit_entry
                            WHERE act LIKE ':table.%' AND pg_input_is_valid(left(object, 36), 'uuid')
                            GROUP BY 1) e ON e.id = d.id
            """;

    private static final List<Walk<?, ?>> WALKS = List.of(
            new Walk<>(
                    "delivery",
                    DeliveryTable.ALL,
                    DeliveryState.READY,
                    // how the first event of an attempt stands on record
                    byCode(DeliveryEvent.values(), Map.of("attempt", DeliveryEvent.TAKE))),
            new Walk<>("message", InboundTable.ALL, InboundState.RECEIVED, byCode(InboundEvent.values(), Map.of())));

    /** @param table the name of the database's table; acts begin with it */
    private record Walk<S extends Enum<S> & Coded, E extends Enum<E>>(
            String table, Transitions<S, E> transitions, S first, Map<String, E> events) {

        Optional<String> compare(ResultSet row) throws SQLException {
            String what =
                    table.substring(0, 1).toUpperCase(Locale.ROOT) + table.substring(1) + " " + row.getString("id");
            String state = row.getString("state");
            String acts = Optional.ofNullable(row.getString("acts")).orElse("");
            if (state == null) {
                return Optional.of(what + " is on record, but is no longer stored.");
            }
            String expected = walk(acts).code();
            return state.equals(expected)
                    ? Optional.empty()
                    : Optional.of(what + " is " + state + ", but by what was put on record it is " + expected + ".");
        }

        private S walk(String acts) {
            S state = first;
            for (String act : List.of(acts.split(" "))) {
                E event = events.get(act);
                if (event != null) {
                    state = transitions.next(state, event).orElse(state);
                }
            }
            return state;
        }
    }

    private final JdbcTemplate jdbc;

    AuditedStates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void verify(Findings findings) {
        for (Walk<?, ?> walk : WALKS) {
            jdbc.query(ACTS.replace(":table", walk.table()), row -> {
                walk.compare(row).ifPresent(findings::add);
            });
        }
    }

    private static <E extends Coded> Map<String, E> byCode(E[] events, Map<String, E> others) {
        return Stream.concat(Stream.of(events).map(event -> Map.entry(event.code(), event)), others.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
