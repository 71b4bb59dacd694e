package it.psihub.storage.view;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.person.Subject;
import it.psihub.storage.canon.RecordReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** All views of the persons concerned: what one site knows that protects somebody binds what another site sends. */
final class Persons {
    private final JdbcTemplate jdbc;
    private final RecordReader reader;

    Persons(JdbcTemplate jdbc, RecordReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /** A person as all sites know them. */
    record Person(UUID id, Map<UUID, Subject> subjects) {}

    /**
     * By subject; a subject that is not there is absent. Writers about any of them wait until the caller's transaction
     * ends: what is read here still holds when the payload is stored.
     */
    Map<UUID, Person> of(Collection<UUID> subjects) {
        Map<UUID, UUID> personOf = personOf(subjects);
        Set<UUID> locked = new HashSet<>(subjects);
        locked.addAll(personOf.keySet());
        do {
            lock(locked);
            // whoever the lock waited for may have brought a subject
            personOf = personOf(subjects);
        } while (locked.addAll(personOf.keySet()));
        Map<UUID, RecordReader.Opened<Subject>> opened =
                reader.byId(RecordKind.SUBJECT, Subject.class, personOf.keySet());
        Map<UUID, Map<UUID, Subject>> byPerson = new HashMap<>();
        personOf.forEach((subject, person) -> {
            RecordReader.Opened<Subject> found = opened.get(subject);
            if (found != null) {
                byPerson.computeIfAbsent(person, p -> new HashMap<>()).put(subject, found.record());
            }
        });
        Map<UUID, Person> persons = new HashMap<>();
        for (UUID subject : subjects) {
            UUID person = personOf.get(subject);
            if (person != null) {
                persons.put(subject, new Person(person, byPerson.getOrDefault(person, Map.of())));
            }
        }
        return persons;
    }

    /** All subjects of the persons concerned, each with its person. */
    private Map<UUID, UUID> personOf(Collection<UUID> subjects) {
        Map<UUID, UUID> personOf = new HashMap<>();
        jdbc.query(
                """
                SELECT id, person_id FROM subject
                WHERE person_id IN (SELECT person_id FROM subject WHERE id = ANY (?))
                """,
                row -> {
                    personOf.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                },
                (Object) subjects.toArray(UUID[]::new));
        return personOf;
    }

    private void lock(Set<UUID> subjects) {
        jdbc.query(
                "SELECT 1 FROM subject_key WHERE subject_id = ANY (?) ORDER BY subject_id FOR SHARE",
                row -> {},
                (Object) subjects.toArray(UUID[]::new));
    }
}
