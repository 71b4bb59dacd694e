package it.psihub.storage.reconcile;

import it.psihub.canonical.Coded;
import it.psihub.canonical.work.Registration;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Route;
import it.psihub.storage.canon.RecordReader;
import it.psihub.storage.canon.RecordReader.Opened;
import it.psihub.storage.ledger.SentPayloads;
import it.psihub.storage.vault.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * By which keys counterparts know what the hub holds for done; to be compared with what they say themselves. By
 * counterpart: the hub's ids by key. What only an erased person's data could tell stands under {@link #UNREADABLE}.
 */
public final class DoneKeys {
    /** No counterpart's key. */
    public static final String UNREADABLE = "";

    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 500;

    private final JdbcTemplate jdbc;
    private final Vault vault;

    public DoneKeys(JdbcTemplate jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Where a counterpart knows deliveries by their own keys. */
    public Map<CounterpartId, Map<String, Set<String>>> deliveries(Route route, Collection<DeliveryState> states) {
        return keys(
                "SELECT counterpart, key, id FROM delivery WHERE kind = ? AND document = ? AND state = ANY (?)",
                route.kind().value(),
                route.document().value(),
                states.stream().map(Coded::code).toArray(String[]::new));
    }

    /** Of messages that were applied: by the counterpart's ids. */
    public Map<CounterpartId, Map<String, Set<String>>> messages(Route route) {
        return keys(
                "SELECT counterpart, message_id, id FROM message WHERE kind = ? AND document = ? AND state = 'applied'",
                route.kind().value(),
                route.document().value());
    }

    /** Where the key stands in what was sent. */
    public Map<CounterpartId, Map<String, Set<String>>> sent(
            Route route, Collection<DeliveryState> states, Function<byte[], String> keyOf) {
        Map<CounterpartId, Map<String, Set<String>>> keys = keys();
        new SentPayloads(jdbc, vault)
                .each(
                        route,
                        states,
                        sent -> add(
                                keys,
                                sent.to(),
                                sent.payload().map(keyOf).orElse(UNREADABLE),
                                sent.delivery().toString()));
        return keys;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(
            UUID id,
            String to,
            @Nullable UUID record,
            @Nullable UUID subject,
            byte @Nullable [] sealed) {}

    /** Where accepting a delivery gives the person a code: by that code, once for each delivery. */
    public Map<CounterpartId, Map<String, Set<String>>> registrations(Route route) {
        Map<CounterpartId, Map<String, Set<String>>> keys = keys();
        List<Row> page;
        UUID after = FIRST;
        do {
            page = accepted(route, after);
            Map<UUID, Opened<Registration>> opened = open(page);
            for (Row row : page) {
                add(
                        keys,
                        new CounterpartId(row.to()),
                        code(row, opened),
                        row.id().toString());
                after = row.id();
            }
        } while (page.size() == PAGE);
        return keys;
    }

    private List<Row> accepted(Route route, UUID after) {
        return jdbc.query(
                """
                SELECT d.id, d.counterpart, r.id, r.subject_id, r.sealed
                FROM delivery d
                     LEFT JOIN registration r ON r.delivery_key = d.key AND r.source = d.counterpart AND NOT r.removed
                WHERE d.kind = ? AND d.document = ? AND d.state = 'accepted' AND d.id > ? ORDER BY d.id LIMIT ?
                """,
                (row, n) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class),
                        row.getBytes(5)),
                route.kind().value(),
                route.document().value(),
                after,
                PAGE);
    }

    private Map<UUID, Opened<Registration>> open(List<Row> rows) {
        List<RecordReader.Sealed> sealed = new ArrayList<>();
        for (Row row : rows) {
            if (row.record() != null && row.subject() != null && row.sealed() != null) {
                sealed.add(new RecordReader.Sealed(row.record(), row.subject(), row.sealed()));
            }
        }
        return RecordReader.open(
                Registration.class,
                sealed,
                vault.openers(sealed.stream().map(RecordReader.Sealed::subject).collect(Collectors.toSet())));
    }

    private static String code(Row row, Map<UUID, Opened<Registration>> opened) {
        return Optional.ofNullable(row.record())
                .flatMap(record -> Optional.ofNullable(opened.get(record)))
                .flatMap(registration -> registration.record().sapCode())
                .orElse(UNREADABLE);
    }

    private Map<CounterpartId, Map<String, Set<String>>> keys(String sql, Object... arguments) {
        Map<CounterpartId, Map<String, Set<String>>> keys = keys();
        jdbc.query(
                sql,
                row -> {
                    add(keys, new CounterpartId(row.getString(1)), row.getString(2), row.getString(3));
                },
                arguments);
        return keys;
    }

    private static Map<CounterpartId, Map<String, Set<String>>> keys() {
        return new TreeMap<>(Comparator.comparing(CounterpartId::value));
    }

    private static void add(
            Map<CounterpartId, Map<String, Set<String>>> keys, CounterpartId party, String key, String id) {
        keys.computeIfAbsent(party, none -> new TreeMap<>())
                .computeIfAbsent(key, none -> new TreeSet<>())
                .add(id);
    }
}
