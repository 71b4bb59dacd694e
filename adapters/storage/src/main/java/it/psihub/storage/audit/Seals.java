package it.psihub.storage.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code audit_seal}. */
final class Seals {
    static final String IN_ORDER = """
            SELECT no, prev, root, from_xid::text::bigint AS from_xid, upto_xid::text::bigint AS upto_xid,
                   entries, at, signature
            FROM audit_seal
            ORDER BY no
            """;
    private static final String LAST = IN_ORDER + "DESC LIMIT 1";
    private static final String AFTER = IN_ORDER.replace("ORDER BY", "WHERE no > ? ORDER BY") + "LIMIT ?";

    private final JdbcTemplate jdbc;

    Seals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AuditSeal> last() {
        return jdbc.query(LAST, (row, n) -> read(row)).stream().findFirst();
    }

    List<AuditSeal> after(long no, int limit) {
        return jdbc.query(AFTER, (row, n) -> read(row), no, limit);
    }

    void insert(AuditSeal seal) {
        jdbc.update(
                """
                INSERT INTO audit_seal (no, prev, root, from_xid, upto_xid, entries, at, signature)
                VALUES (?, ?, ?, ?::xid8, ?::xid8, ?, ?, ?)
                """,
                seal.no(),
                seal.prev(),
                seal.root(),
                Long.toString(seal.fromXid()),
                Long.toString(seal.uptoXid()),
                seal.entries(),
                seal.at().atOffset(ZoneOffset.UTC),
                seal.signature());
    }

    static AuditSeal read(ResultSet row) throws SQLException {
        return new AuditSeal(
                row.getLong("no"),
                row.getBytes("prev"),
                row.getBytes("root"),
                row.getLong("from_xid"),
                row.getLong("upto_xid"),
                row.getLong("entries"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBytes("signature"));
    }
}
