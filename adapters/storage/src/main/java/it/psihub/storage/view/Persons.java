package it.psihub.storage.view;

import it.psihub.canonical.person.Subject;
import it.psihub.storage.canon.RecordReader;
import it.psihub.storage.vault.Sealer;
import it.psihub.storage.vault.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** All views of the persons concerned: what one site knows that protects somebody binds what another site sends. */
final class Persons {
    private final JdbcTemplate jdbc;
    private final Vault vault;

    Persons(JdbcTemplate jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A person as all sites know them. */
    record Person(UUID id, Map<UUID, Subject> subjects) {}

    /**
     * What is known of some subjects.
     *
     * @param keys of the subjects asked for and of all that are the same persons; absent where one was erased
     * @param personOf each of them that is there, with its person
     */
    record Known(Map<UUID, Sealer> keys, Map<UUID, UUID> personOf, Map<UUID, Person> persons) {

        /** Null for a subject that is not there. */
        @Nullable
        Person of(UUID subject) {
            UUID person = personOf.get(subject);
            return person == null ? null : persons.get(person);
        }
    }

    /**
     * Writers about any of the subjects, or of their persons, wait until the caller's transaction ends: what is read
     * here still holds when the payload is stored.
     */
    Known of(Collection<UUID> subjects) {
        Set<UUID> locked = new HashSet<>(subjects);
        locked.addAll(cluster(subjects));
        Map<UUID, Sealer> keys = vault.lockedOpeners(locked);
        Map<UUID, UUID> personOf = new HashMap<>();
        List<RecordReader.Sealed> records = read(subjects, personOf);
        // whoever the lock waited for may have brought a subject
        while (locked.addAll(personOf.keySet())) {
            keys = vault.lockedOpeners(locked);
            personOf.clear();
            records = read(subjects, personOf);
        }
        return new Known(keys, personOf, persons(personOf, records, keys));
    }

    private List<UUID> cluster(Collection<UUID> subjects) {
        return jdbc.queryForList("""
                SELECT other.id FROM subject s JOIN subject other ON other.person_id = s.person_id
                WHERE s.id = ANY (?)
                """, UUID.class, (Object) subjects.toArray(UUID[]::new));
    }

    /** All subjects of the persons concerned: each with its person, and what is stored of it. */
    private List<RecordReader.Sealed> read(Collection<UUID> subjects, Map<UUID, UUID> personOf) {
        List<RecordReader.Sealed> records = new ArrayList<>();
        jdbc.query(
                """
                SELECT id, person_id, CASE WHEN NOT removed THEN sealed END FROM subject
                WHERE person_id IN (SELECT person_id FROM subject WHERE id = ANY (?))
                """,
                row -> {
                    UUID subject = row.getObject(1, UUID.class);
                    personOf.put(subject, row.getObject(2, UUID.class));
                    byte[] content = row.getBytes(3);
                    if (content != null) {
                        records.add(new RecordReader.Sealed(subject, subject, content));
                    }
                },
                (Object) subjects.toArray(UUID[]::new));
        return records;
    }

    private static Map<UUID, Person> persons(
            Map<UUID, UUID> personOf, List<RecordReader.Sealed> records, Map<UUID, Sealer> keys) {
        Map<UUID, RecordReader.Opened<Subject>> opened = RecordReader.open(Subject.class, records, keys);
        Map<UUID, Person> persons = new HashMap<>();
        personOf.forEach((subject, person) -> {
            Person known = persons.computeIfAbsent(person, id -> new Person(id, new HashMap<>()));
            RecordReader.Opened<Subject> found = opened.get(subject);
            if (found != null) {
                known.subjects().put(subject, found.record());
            }
        });
        return persons;
    }
}
