package it.psihub.storage.canon;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.RecordKind;
import it.psihub.storage.vault.Sealer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads stored records, many at once. What was removed or erased is not there. */
public final class RecordReader {
    private final JdbcTemplate jdbc;

    public RecordReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A record as it is stored; opens with the key of its subject. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Sealed(UUID id, UUID subject, byte[] content) {}

    /** A record, and the subject that it tells about. */
    public record Opened<R extends CanonicalRecord>(UUID id, UUID subject, R record) {}

    public List<Sealed> sealed(RecordKind kind, Collection<UUID> ids) {
        return jdbc.query(
                "SELECT id, subject_id, sealed FROM " + RecordTables.of(kind).name()
                        + " WHERE id = ANY (?) AND NOT removed AND sealed IS NOT NULL",
                (row, n) -> new Sealed(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBytes(3)),
                (Object) ids.toArray(UUID[]::new));
    }

    /** Those that a key is there for. */
    public static <R extends CanonicalRecord> Map<UUID, Opened<R>> open(
            Class<R> type, Collection<Sealed> records, Map<UUID, Sealer> keys) {
        Map<UUID, Opened<R>> opened = new HashMap<>();
        for (Sealed record : records) {
            Sealer key = keys.get(record.subject());
            if (key != null) {
                byte[] plain = key.open(record.content(), CanonWriter.associated(record.id()));
                opened.put(
                        record.id(), new Opened<>(record.id(), record.subject(), type.cast(CanonicalJson.read(plain))));
            }
        }
        return opened;
    }
}
