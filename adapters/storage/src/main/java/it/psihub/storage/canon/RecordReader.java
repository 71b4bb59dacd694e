package it.psihub.storage.canon;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.RecordKind;
import it.psihub.storage.sql.Together;
import it.psihub.storage.vault.Sealer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads stored records, many at once. What was removed or erased is not there. */
public final class RecordReader {
    private RecordReader() {}

    /** A record as it is stored; opens with the key of its subject. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Sealed(UUID id, UUID subject, byte[] content) {}

    /** A record, and the subject that it tells about. */
    public record Opened<R extends CanonicalRecord>(UUID id, UUID subject, R record) {}

    /**
     * As one of several statements.
     *
     * @return filled when they have run
     */
    public static List<Sealed> sealed(Together with, RecordKind kind, Collection<UUID> ids) {
        List<Sealed> records = new ArrayList<>();
        with.read(
                row -> records.add(
                        new Sealed(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBytes(3))),
                "SELECT id, subject_id, sealed FROM " + RecordTables.of(kind).name()
                        + " WHERE id = ANY (?) AND NOT removed AND sealed IS NOT NULL",
                (Object) ids.toArray(UUID[]::new));
        return records;
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
