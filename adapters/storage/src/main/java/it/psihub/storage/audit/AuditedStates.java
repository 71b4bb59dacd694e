package it.psihub.storage.audit;

import it.psihub.canonical.Coded;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.DeliveryTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Walks every delivery along {@link DeliveryTable} by what was put on record about it, and compares where that leads with
 * where the delivery stands. An event that the state does not allow changes nothing, as for the hub itself: a late answer, or
 * what an operator asked for where another move came of it.
 */
final class AuditedStates {
    private static final String PREFIX = "delivery.";
    /** How the first event of an attempt stands on record. */
    private static final String TAKEN = AuditEntry.DELIVERY_ATTEMPT.substring(PREFIX.length());

    // an object is a delivery, or a delivery and the number of an attempt
    private static final String ACTS = """
            SELECT coalesce(d.id, e.id) AS id, d.state, e.acts
            FROM delivery d
                 FULL JOIN (SELECT left(object, 36)::uuid AS id,
                                   string_agg(substr(act, 10), ' ' ORDER BY audit_entry.id) AS acts
                            FROM audit_entry
                            WHERE act LIKE 'delivery.%' AND pg_input_is_valid(left(object, 36), 'uuid')
                            GROUP BY 1) e ON e.id = d.id
            """;

    private static final Map<String, DeliveryEvent> EVENTS =
            Stream.of(DeliveryEvent.values()).collect(Collectors.toMap(Coded::code, Function.identity()));

    private final JdbcTemplate jdbc;

    AuditedStates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void verify(Findings findings) {
        jdbc.query(ACTS, row -> {
            compare(row).ifPresent(findings::add);
        });
    }

    private Optional<String> compare(ResultSet row) throws SQLException {
        String delivery = "Delivery " + row.getString("id");
        String state = row.getString("state");
        String acts = Optional.ofNullable(row.getString("acts")).orElse("");
        if (state == null) {
            return Optional.of(delivery + " is on record, but is no longer stored.");
        }
        String expected = walk(acts).code();
        return state.equals(expected)
                ? Optional.empty()
                : Optional.of(delivery + " is " + state + ", but by what was put on record it is " + expected + ".");
    }

    private static DeliveryState walk(String acts) {
        DeliveryState state = DeliveryState.READY;
        for (String act : List.of(acts.split(" "))) {
            DeliveryEvent event = act.equals(TAKEN) ? DeliveryEvent.TAKE : EVENTS.get(act);
            if (event != null) {
                state = DeliveryTable.ALL.next(state, event).orElse(state);
            }
        }
        return state;
    }
}
