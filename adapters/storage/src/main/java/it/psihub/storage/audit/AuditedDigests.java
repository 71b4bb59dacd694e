package it.psihub.storage.audit;

import org.springframework.jdbc.core.JdbcTemplate;

/** Compares what was put on record about each attempt with the attempt as it is stored, in both directions. */
final class AuditedDigests {
    // PostgreSQL hashes where the bytes are; only what disagrees comes out
    private static final String DISAGREEING = """
            WITH stored AS MATERIALIZED (
                SELECT delivery_id::text || '/' || no AS object, sha256(payload_sealed) AS digest FROM attempt
            ), recorded AS (
                SELECT object, digest FROM audit_entry WHERE act = ?
            )
            SELECT coalesce(recorded.object, stored.object) AS object,
                   recorded.object IS NOT NULL AS recorded,
                   stored.object IS NOT NULL AS stored
            FROM recorded FULL JOIN stored ON stored.object = recorded.object
            WHERE recorded.digest IS DISTINCT FROM stored.digest
            ORDER BY 1
            """;

    private final JdbcTemplate jdbc;

    AuditedDigests(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void verify(Findings findings) {
        jdbc.query(
                DISAGREEING,
                row -> {
                    String attempt = "Attempt " + row.getString("object");
                    if (!row.getBoolean("recorded")) {
                        findings.add(attempt + " was never put on record.");
                    } else if (!row.getBoolean("stored")) {
                        findings.add(attempt + " is on record, but is no longer stored.");
                    } else {
                        findings.add(attempt + " does not hold the bytes that were put on record.");
                    }
                },
                AuditEntry.DELIVERY_ATTEMPT);
    }
}
