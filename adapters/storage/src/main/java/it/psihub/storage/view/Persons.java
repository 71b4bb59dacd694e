package it.psihub.storage.view;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.person.Subject;
import it.psihub.storage.canon.RecordReader;
import it.psihub.storage.sql.Together;
import it.psihub.storage.vault.Sealer;
import it.psihub.storage.vault.Vault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Records with all views of the persons concerned: what one site knows that protects somebody binds what another site
 * sends. Everything is read under a lock.
 */
final class Persons {
    /** Those asked for, and all that are the same persons. */
    private static final String CLUSTER = """
            SELECT unnest(?::uuid[]) UNION
            SELECT other.id FROM subject s JOIN subject other ON other.person_id = s.person_id WHERE s.id = ANY (?)
            """;

    private final JdbcTemplate jdbc;
    private final Vault vault;

    Persons(JdbcTemplate jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A person as all sites know them, and what they decided last. */
    record Person(UUID id, Map<UUID, Subject> subjects, List<ConsentDecision> decisions) {}

    /**
     * @param records as they are stored
     * @param keys of all subjects concerned; absent where one was erased
     * @param persons by subject; a subject that is not there is absent
     */
    record Known(List<RecordReader.Sealed> records, Map<UUID, Sealer> keys, Map<UUID, Person> persons) {}

    /**
     * Writers about the subjects of these records, or about their persons, wait until the caller's transaction ends:
     * what is read here still holds when the payload is stored.
     */
    Known of(Wanted wanted, RecordKind kind, LocalDate today) {
        Set<UUID> about = new HashSet<>(wanted.subjects());
        Rows rows;
        do {
            UUID[] ids = about.toArray(UUID[]::new);
            rows = new Rows(vault.lockedOpeners(CLUSTER, ids, ids), wanted, kind, today, ids);
            rows.read(jdbc);
            // whoever the lock waited for may have brought a subject, or said that a record is about another
        } while (about.addAll(rows.notLocked()));
        return rows.known();
    }

    /** What was read in one go, once the keys were locked. */
    private static final class Rows {
        private final Map<UUID, Sealer> keys;
        private final Together together = new Together();
        private final List<RecordReader.Sealed> records;
        private final List<RecordReader.Sealed> subjects = new ArrayList<>();
        private final Map<UUID, UUID> personOf = new HashMap<>();
        private final Map<UUID, ConsentDecision> decisions;

        Rows(Map<UUID, Sealer> keys, Wanted wanted, RecordKind kind, LocalDate today, UUID[] about) {
            this.keys = keys;
            this.records = RecordReader.sealed(together, kind, wanted.records());
            together.read(
                    row -> {
                        UUID subject = row.getObject(1, UUID.class);
                        personOf.put(subject, row.getObject(2, UUID.class));
                        byte[] content = row.getBytes(3);
                        if (content != null) {
                            subjects.add(new RecordReader.Sealed(subject, subject, content));
                        }
                    },
                    """
                    SELECT id, person_id, CASE WHEN NOT removed THEN sealed END FROM subject
                    WHERE person_id = ANY (ARRAY(SELECT person_id FROM subject WHERE id = ANY (?)))
                    """,
                    (Object) about);
            this.decisions = Consents.latest(together, about, wanted.consent(), today);
        }

        void read(JdbcTemplate jdbc) {
            together.run(jdbc);
        }

        /** Whom what was read tells about, without a key of theirs that would have been locked. */
        Set<UUID> notLocked() {
            Set<UUID> concerned = new HashSet<>(personOf.keySet());
            records.forEach(record -> concerned.add(record.subject()));
            concerned.removeAll(keys.keySet());
            return concerned;
        }

        Known known() {
            Map<UUID, RecordReader.Opened<Subject>> opened = RecordReader.open(Subject.class, subjects, keys);
            Map<UUID, Person> byId = new HashMap<>();
            Map<UUID, Person> bySubject = new HashMap<>();
            personOf.forEach((subject, id) -> {
                Person person =
                        byId.computeIfAbsent(id, fresh -> new Person(fresh, new HashMap<>(), new ArrayList<>()));
                RecordReader.Opened<Subject> found = opened.get(subject);
                if (found != null) {
                    person.subjects().put(subject, found.record());
                }
                ConsentDecision decision = decisions.get(subject);
                if (decision != null) {
                    person.decisions().add(decision);
                }
                bySubject.put(subject, person);
            });
            return new Known(records, keys, bySubject);
        }
    }
}
