package it.psihub.storage.canon;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.person.Subject;
import it.psihub.storage.vault.KeyedHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Decides which subjects are one person. An identifier in common (omocodia undone) makes a new subject the same person;
 * two persons that both exist already and turn out to share one are never merged silently: they become a case for a
 * person to decide.
 */
final class PersonClusters {
    private final JdbcTemplate jdbc;
    private final KeyedHash hash;

    PersonClusters(JdbcTemplate jdbc, KeyedHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    private record Known(UUID subject, UUID person) {}

    private record Key(String kind, String hex) {}

    /** A subject on its way in, and the keyed hashes of its identifiers. */
    private record Arrival(StoredRecord stored, List<Key> keys) {
        UUID subject() {
            return stored.id();
        }
    }

    void upsert(List<StoredRecord> subjects) {
        List<Arrival> arrivals = subjects.stream()
                .map(stored -> new Arrival(stored, keys((Subject) stored.record())))
                .toList();
        Map<UUID, UUID> persons =
                personsOf(arrivals.stream().map(Arrival::subject).toList());
        Map<Key, Known> known =
                owners(arrivals.stream().flatMap(a -> a.keys().stream()).toList());
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> cases = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            List<Known> same = same(arrival, known);
            UUID person = persons.get(arrival.subject());
            if (person == null) {
                person = same.isEmpty() ? arrival.subject() : same.get(0).person();
                persons.put(arrival.subject(), person);
                fresh.add(new Object[] {person});
            }
            for (Known other : same) {
                if (!other.person().equals(person)) {
                    cases.add(ordered(arrival.subject(), other.subject()));
                }
            }
            for (Key key : arrival.keys()) {
                known.putIfAbsent(key, new Known(arrival.subject(), person));
            }
        }
        write(arrivals, persons, fresh, cases);
    }

    private static List<Known> same(Arrival arrival, Map<Key, Known> known) {
        return arrival.keys().stream()
                .map(key -> Optional.ofNullable(known.get(key)))
                .flatMap(Optional::stream)
                .filter(other -> !other.subject().equals(arrival.subject()))
                .toList();
    }

    private void write(List<Arrival> arrivals, Map<UUID, UUID> persons, List<Object[]> fresh, List<Object[]> cases) {
        RecordTable<?> table = RecordTables.of(RecordKind.SUBJECT);
        jdbc.batchUpdate("INSERT INTO person (id) VALUES (?) ON CONFLICT DO NOTHING", fresh);
        jdbc.batchUpdate(
                table.upsert(),
                arrivals.stream()
                        .map(arrival -> {
                            List<@Nullable Object> values = new ArrayList<>(table.values(arrival.stored()));
                            values.add(persons.get(arrival.subject()));
                            return values.toArray();
                        })
                        .toList());
        replaceIdentifiers(arrivals);
        jdbc.batchUpdate(
                "INSERT INTO identity_case (subject_a, subject_b, verdict) VALUES (?, ?, 'to-review')"
                        + " ON CONFLICT DO NOTHING",
                cases);
    }

    private void replaceIdentifiers(List<Arrival> arrivals) {
        jdbc.update("DELETE FROM subject_identifier WHERE subject_id = ANY(?)", (Object)
                arrivals.stream().map(Arrival::subject).toArray(UUID[]::new));
        List<Object[]> rows = new ArrayList<>();
        arrivals.forEach(arrival -> arrival.keys().stream()
                .distinct()
                .forEach(key ->
                        rows.add(new Object[] {key.kind(), HexFormat.of().parseHex(key.hex()), arrival.subject()})));
        jdbc.batchUpdate("INSERT INTO subject_identifier (kind, keyed_hash, subject_id) VALUES (?, ?, ?)", rows);
    }

    private Map<UUID, UUID> personsOf(List<UUID> subjects) {
        Map<UUID, UUID> persons = new HashMap<>();
        jdbc.query(
                "SELECT id, person_id FROM subject WHERE id = ANY(?)",
                row -> {
                    persons.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                },
                (Object) subjects.toArray(UUID[]::new));
        return persons;
    }

    private Map<Key, Known> owners(List<Key> keys) {
        Map<Key, Known> owners = new HashMap<>();
        if (keys.isEmpty()) {
            return owners;
        }
        jdbc.query(
                "SELECT i.kind, i.keyed_hash, s.id, s.person_id FROM subject_identifier i"
                        + " JOIN subject s ON s.id = i.subject_id"
                        + " WHERE i.keyed_hash = ANY(?) AND NOT s.removed ORDER BY s.id",
                row -> {
                    owners.putIfAbsent(
                            new Key(row.getString(1), HexFormat.of().formatHex(row.getBytes(2))),
                            new Known(row.getObject(3, UUID.class), row.getObject(4, UUID.class)));
                },
                (Object) keys.stream()
                        .map(key -> HexFormat.of().parseHex(key.hex()))
                        .toArray(byte[][]::new));
        return owners;
    }

    private List<Key> keys(Subject subject) {
        return subject.identifiers().stream().map(this::key).toList();
    }

    private Key key(Identifier identifier) {
        String kind = identifier.kind().code();
        return new Key(kind, HexFormat.of().formatHex(hash.identifier(kind, identifier.normalised())));
    }

    private static Object[] ordered(UUID a, UUID b) {
        return a.compareTo(b) < 0 ? new Object[] {a, b} : new Object[] {b, a};
    }
}
