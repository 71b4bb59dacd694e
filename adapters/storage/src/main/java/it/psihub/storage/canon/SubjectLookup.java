package it.psihub.storage.canon;

import it.psihub.canonical.RecordKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whom stored records tell about. */
public final class SubjectLookup {
    private final JdbcTemplate jdbc;

    public SubjectLookup(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By record id. */
    public Map<UUID, UUID> of(RecordKind kind, Collection<UUID> records) {
        Map<UUID, UUID> subjects = new HashMap<>();
        jdbc.query(
                "SELECT id, subject_id FROM " + RecordTables.of(kind).name() + " WHERE id = ANY (?)",
                row -> {
                    subjects.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                },
                (Object) records.toArray(UUID[]::new));
        return subjects;
    }
}
