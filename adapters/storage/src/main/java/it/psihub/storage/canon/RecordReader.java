package it.psihub.storage.canon;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.RecordKind;
import it.psihub.storage.vault.Sealer;
import it.psihub.storage.vault.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Opens stored records, many at once. What was removed or erased is not there. */
public final class RecordReader {
    private final JdbcTemplate jdbc;
    private final Vault vault;

    public RecordReader(JdbcTemplate jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A record, and the subject that it tells about. */
    public record Opened<R extends CanonicalRecord>(UUID id, UUID subject, R record) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(UUID id, UUID subject, byte[] sealed) {}

    public <R extends CanonicalRecord> Map<UUID, Opened<R>> byId(RecordKind kind, Class<R> type, Collection<UUID> ids) {
        String subject = kind == RecordKind.SUBJECT ? "id" : "subject_id";
        List<Row> rows = new ArrayList<>();
        jdbc.query(
                "SELECT id, " + subject + ", sealed FROM "
                        + RecordTables.of(kind).name() + " WHERE id = ANY(?) AND NOT removed AND sealed IS NOT NULL",
                row -> {
                    rows.add(new Row(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBytes(3)));
                },
                (Object) ids.toArray(UUID[]::new));
        Set<UUID> subjects = rows.stream().map(Row::subject).collect(Collectors.toSet());
        Map<UUID, Sealer> openers = vault.openers(subjects);
        Map<UUID, Opened<R>> opened = new HashMap<>();
        for (Row row : rows) {
            Sealer opener = openers.get(row.subject());
            if (opener != null) {
                byte[] plain = opener.open(row.sealed(), CanonWriter.associated(row.id()));
                opened.put(row.id(), new Opened<>(row.id(), row.subject(), type.cast(CanonicalJson.read(plain))));
            }
        }
        return opened;
    }
}
