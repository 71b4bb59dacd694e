package it.psihub.storage.audit;

import org.springframework.jdbc.core.JdbcTemplate;

/** Compares what was put on record about what operators did with the rows that keep their reasons, in both directions. */
final class AuditedInterventions {
    // what the hub does by itself has no digest
    private static final String DISAGREEING = """
            WITH stored AS (
                SELECT act, object, """ + InterventionLog.DIGEST + """
                 AS digest FROM intervention i
            ), recorded AS (
                SELECT act, object, digest FROM audit_entry WHERE act = ANY (?) AND length(digest) > 0
            )
            SELECT coalesce(recorded.act, stored.act) AS act, coalesce(recorded.object, stored.object) AS object,
                   recorded.object IS NOT NULL AS recorded
            FROM recorded FULL JOIN stored USING (act, object, digest)
            WHERE recorded.object IS NULL OR stored.object IS NULL
            ORDER BY 1, 2
            """;

    private final JdbcTemplate jdbc;

    AuditedInterventions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void verify(Findings findings) {
        jdbc.query(
                DISAGREEING,
                row -> {
                    String what = "An operator's act " + row.getString("act") + " on " + row.getString("object");
                    findings.add(
                            row.getBoolean("recorded")
                                    ? what + " is on record, but its reason is no longer stored as it was."
                                    : what + " is stored otherwise than it was put on record, or never was.");
                },
                (Object) InterventionLog.ACTS.toArray(String[]::new));
    }
}
