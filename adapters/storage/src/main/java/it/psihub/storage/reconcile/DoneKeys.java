package it.psihub.storage.reconcile;

import it.psihub.canonical.Coded;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Route;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** By which keys counterparts know what the hub holds for done; to be compared with what they say themselves. */
public final class DoneKeys {
    private final JdbcTemplate jdbc;

    public DoneKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By counterpart: delivery ids by delivery key. */
    public Map<CounterpartId, Map<String, String>> deliveries(Route route, Collection<DeliveryState> states) {
        return keys(
                "SELECT counterpart, key, id FROM delivery WHERE kind = ? AND document = ? AND state = ANY (?)",
                route.kind().value(),
                route.document().value(),
                states.stream().map(Coded::code).toArray(String[]::new));
    }

    /** Of messages that were applied, by counterpart: the hub's ids by the counterpart's. */
    public Map<CounterpartId, Map<String, String>> messages(Route route) {
        return keys(
                "SELECT counterpart, message_id, id FROM message WHERE kind = ? AND document = ? AND state = 'applied'",
                route.kind().value(),
                route.document().value());
    }

    private Map<CounterpartId, Map<String, String>> keys(String sql, Object... arguments) {
        Map<CounterpartId, Map<String, String>> keys = new TreeMap<>(Comparator.comparing(CounterpartId::value));
        jdbc.query(
                sql,
                row -> {
                    keys.computeIfAbsent(new CounterpartId(row.getString(1)), id -> new TreeMap<>())
                            .put(row.getString(2), row.getString(3));
                },
                arguments);
        return keys;
    }
}
