package it.psihub.storage.canon;

import it.psihub.storage.sql.Column;
import it.psihub.storage.sql.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every version of every record, by what brought it; what a correction replaces is kept. */
final class RecordVersions {
    private static final String CORRECT = """
            WITH before AS (
                INSERT INTO record_correction (cause, line, record_id, version, sealed)
                SELECT cause, line, record_id, version, sealed FROM record_version
                WHERE cause = ?::uuid AND record_id = ?::uuid AND version = ?::bigint)
            UPDATE record_version SET sealed = ?::bytea
            WHERE cause = ?::uuid AND record_id = ?::uuid AND version = ?::bigint
            """;

    private final List<StoredRecord> brought = new ArrayList<>();
    private final List<StoredRecord> corrected = new ArrayList<>();

    void add(StoredRecord stored, Effect effect) {
        (effect == Effect.CORRECTED ? corrected : brought).add(stored);
    }

    /** Writes what was added since. */
    void write(Together with) {
        if (!brought.isEmpty()) {
            with.write(
                    """
                    INSERT INTO record_version (cause, line, kind, record_id, version, sealed)
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
                    """,
                    Column.of(brought, StoredRecord::cause, new UUID[0]),
                    Column.of(brought, StoredRecord::line, new Integer[0]),
                    Column.of(brought, version -> version.record().key().kind().code(), new String[0]),
                    Column.of(brought, StoredRecord::id, new UUID[0]),
                    Column.of(brought, version -> version.record().version(), new Long[0]),
                    Column.of(brought, StoredRecord::sealed, new byte[0][]));
        }
        for (StoredRecord version : corrected) {
            long number = version.record().version();
            with.write(
                    CORRECT,
                    version.cause(),
                    version.id(),
                    number,
                    version.sealed(),
                    version.cause(),
                    version.id(),
                    number);
        }
        brought.clear();
        corrected.clear();
    }

    /** At once. */
    static void removed(JdbcTemplate jdbc, LinedChange lined, UUID id, Effect effect) {
        long number = lined.change().version();
        if (effect == Effect.CORRECTED) {
            jdbc.update(CORRECT, lined.cause(), id, number, null, lined.cause(), id, number);
        } else {
            jdbc.update(
                    "INSERT INTO record_version (cause, line, kind, record_id, version) VALUES (?, ?, ?, ?, ?)",
                    lined.cause(),
                    lined.line(),
                    lined.change().key().kind().code(),
                    id,
                    number);
        }
    }
}
