package it.psihub.storage.canon;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.person.Sex;
import it.psihub.canonical.person.Subject;
import it.psihub.storage.sql.Together;
import it.psihub.storage.vault.KeyedHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Decides which subjects are one person. An identifier in common (omocodia undone) makes a new subject the same person,
 * unless sex or year of birth contradict it; such a one, and two persons that both exist already and turn out to share
 * an identifier, are never merged silently: they become a case for a person to decide.
 */
final class PersonClusters {
    private static final Set<String> SEXES = Set.of(Sex.F.code(), Sex.M.code());
    /** Writers that meet a new identifier at once wait for one another on a lock; so many share one. */
    private static final int LOCKS = 1024;

    private final JdbcTemplate jdbc;
    private final KeyedHash hash;

    PersonClusters(JdbcTemplate jdbc, KeyedHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    private record Known(UUID subject, UUID person, String sex, Optional<Integer> birthYear) {

        boolean contradicts(Known other) {
            boolean otherSex = !sex.equals(other.sex) && SEXES.contains(sex) && SEXES.contains(other.sex);
            boolean otherYear = birthYear.isPresent()
                    && other.birthYear.isPresent()
                    && Math.abs(birthYear.get() - other.birthYear.get()) > 1;
            return otherSex || otherYear;
        }
    }

    private record Key(String kind, String hex) {}

    /** A subject on its way in, and the keyed hashes of its identifiers. */
    private record Arrival(StoredRecord stored, List<Key> keys) {
        UUID subject() {
            return stored.id();
        }

        Known known(UUID person) {
            Subject subject = (Subject) stored.record();
            return new Known(
                    stored.id(),
                    person,
                    subject.sex().code(),
                    subject.birthDate().map(date -> date.earliest().getYear()));
        }
    }

    void upsert(List<StoredRecord> subjects) {
        List<Arrival> arrivals = subjects.stream()
                .map(stored -> new Arrival(stored, keys((Subject) stored.record())))
                .toList();
        List<Key> keys = arrivals.stream().flatMap(a -> a.keys().stream()).toList();
        lock(keys);
        Map<UUID, UUID> persons =
                personsOf(arrivals.stream().map(Arrival::subject).toList());
        Map<Key, List<Known>> known = owners(keys);
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> cases = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Known self = arrival.known(persons.getOrDefault(arrival.subject(), arrival.subject()));
            List<Known> sharing = sharing(arrival, known);
            if (!persons.containsKey(arrival.subject())) {
                self = sharing.stream()
                        .filter(other -> !other.contradicts(arrival.known(arrival.subject())))
                        .findFirst()
                        .map(other -> arrival.known(other.person()))
                        .orElse(self);
                persons.put(arrival.subject(), self.person());
                fresh.add(new Object[] {self.person()});
            }
            for (Known other : sharing) {
                if (!other.person().equals(self.person())) {
                    cases.add(ordered(arrival.subject(), other.subject()));
                }
            }
            for (Key key : arrival.keys()) {
                known.computeIfAbsent(key, k -> new ArrayList<>()).add(self);
            }
        }
        write(arrivals, persons, fresh, cases);
    }

    private static List<Known> sharing(Arrival arrival, Map<Key, List<Known>> known) {
        return arrival.keys().stream()
                .flatMap(key -> known.getOrDefault(key, List.of()).stream())
                .filter(other -> !other.subject().equals(arrival.subject()))
                .toList();
    }

    private void lock(List<Key> keys) {
        jdbc.query(
                "SELECT pg_advisory_xact_lock(hashtext('identifier'), slot) FROM unnest(?) AS slot ORDER BY slot",
                row -> {},
                (Object) keys.stream()
                        .map(key -> Math.floorMod(key.hashCode(), LOCKS))
                        .distinct()
                        .sorted()
                        .toArray(Integer[]::new));
    }

    private void write(List<Arrival> arrivals, Map<UUID, UUID> persons, List<Object[]> fresh, List<Object[]> cases) {
        RecordTable<?> table = RecordTables.of(RecordKind.SUBJECT);
        jdbc.batchUpdate("INSERT INTO person (id) VALUES (?) ON CONFLICT DO NOTHING", fresh);
        Together upsert = new Together();
        table.upsert(
                arrivals.stream().map(Arrival::stored).toList(),
                upsert,
                arrivals.stream().map(arrival -> persons.get(arrival.subject())).toArray(UUID[]::new));
        upsert.run(jdbc);
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

    private Map<Key, List<Known>> owners(List<Key> keys) {
        Map<Key, List<Known>> owners = new HashMap<>();
        if (keys.isEmpty()) {
            return owners;
        }
        jdbc.query(
                "SELECT i.kind, i.keyed_hash, s.id, s.person_id, s.sex, s.birth_year FROM subject_identifier i"
                        + " JOIN subject s ON s.id = i.subject_id"
                        + " WHERE i.keyed_hash = ANY(?) AND NOT s.removed ORDER BY s.id",
                row -> {
                    owners.computeIfAbsent(
                                    new Key(row.getString(1), HexFormat.of().formatHex(row.getBytes(2))),
                                    k -> new ArrayList<>())
                            .add(new Known(
                                    row.getObject(3, UUID.class),
                                    row.getObject(4, UUID.class),
                                    row.getString(5),
                                    Optional.ofNullable(row.getObject(6, Integer.class))));
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
