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
import java.util.UUID;
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

    void upsert(List<StoredRecord> subjects) {
        Map<UUID, UUID> before =
                personsOf(subjects.stream().map(StoredRecord::id).toList());
        Map<UUID, List<Key>> keys = new HashMap<>();
        subjects.forEach(stored -> keys.put(stored.id(), keys((Subject) stored.record())));
        Map<Key, Known> known =
                owners(keys.values().stream().flatMap(List::stream).toList());
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> persons = new ArrayList<>();
        List<Object[]> cases = new ArrayList<>();
        RecordTable<?> table = RecordTables.of(RecordKind.SUBJECT);
        for (StoredRecord stored : subjects) {
            List<Known> same = keys.get(stored.id()).stream()
                    .filter(known::containsKey)
                    .map(known::get)
                    .filter(other -> !other.subject().equals(stored.id()))
                    .toList();
            UUID person = before.getOrDefault(
                    stored.id(), same.isEmpty() ? stored.id() : same.get(0).person());
            if (person.equals(stored.id()) && !before.containsKey(stored.id())) {
                persons.add(new Object[] {person});
            }
            for (Known other : same) {
                if (!other.person().equals(person)) {
                    cases.add(ordered(stored.id(), other.subject()));
                }
            }
            for (Key key : keys.get(stored.id())) {
                known.putIfAbsent(key, new Known(stored.id(), person));
            }
            List<Object> values = new ArrayList<>(table.values(stored));
            values.add(person);
            rows.add(values.toArray());
        }
        jdbc.batchUpdate("INSERT INTO person (id) VALUES (?) ON CONFLICT DO NOTHING", persons);
        jdbc.batchUpdate(table.upsert(), rows);
        replaceIdentifiers(subjects, keys);
        jdbc.batchUpdate(
                "INSERT INTO identity_case (subject_a, subject_b, verdict) VALUES (?, ?, 'to-review')"
                        + " ON CONFLICT DO NOTHING",
                cases);
    }

    private void replaceIdentifiers(List<StoredRecord> subjects, Map<UUID, List<Key>> keys) {
        jdbc.update("DELETE FROM subject_identifier WHERE subject_id = ANY(?)", (Object)
                subjects.stream().map(StoredRecord::id).toArray(UUID[]::new));
        List<Object[]> rows = new ArrayList<>();
        keys.forEach((subject, all) -> all.stream()
                .distinct()
                .forEach(key ->
                        rows.add(new Object[] {key.kind(), HexFormat.of().parseHex(key.hex()), subject})));
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
