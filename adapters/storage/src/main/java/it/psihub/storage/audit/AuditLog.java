package it.psihub.storage.audit;

import it.psihub.storage.sql.Together;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts acts on record.
 *
 * <p>Entries are written in the caller's transaction: an act and its evidence are committed together or not at all. Until
 * {@link AuditSealer} has sealed them, whoever may write to the database could still alter them unseen.
 */
public final class AuditLog {
    private final JdbcTemplate jdbc;

    public AuditLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes all entries in one statement; id, time and transaction are the database's. */
    public void write(Collection<AuditEntry> entries) {
        Together alone = new Together();
        write(entries, alone);
        alone.run(jdbc);
    }

    /** As one of several statements. */
    public void write(Collection<AuditEntry> entries, Together with) {
        if (entries.isEmpty()) {
            return;
        }
        with.write(
                """
                INSERT INTO audit_entry (actor, act, object, digest)
                SELECT actor, act, object, digest
                FROM unnest(?, ?, ?, ?) AS written (actor, act, object, digest)
                """,
                entries.stream().map(AuditEntry::actor).toArray(String[]::new),
                entries.stream().map(AuditEntry::act).toArray(String[]::new),
                entries.stream().map(AuditEntry::object).toArray(String[]::new),
                entries.stream().map(AuditEntry::digest).toArray(byte[][]::new));
    }
}
