package it.psihub.storage.view;

import it.psihub.canonical.person.ConsentPurpose;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The latest decision of each person about a purpose. Where two sites recorded decisions of the same day, the one that
 * protects wins.
 */
final class Consents {
    private final JdbcTemplate jdbc;

    Consents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By person; locked against change until the caller's transaction ends. */
    Map<UUID, ConsentDecision> latest(Collection<UUID> persons, ConsentPurpose purpose) {
        Map<UUID, ConsentDecision> latest = new HashMap<>();
        jdbc.query(
                """
                SELECT s.person_id, c.id, c.status, c.given_by, c.decided_on, c.valid_until
                FROM consent c JOIN subject s ON s.id = c.subject_id
                WHERE s.person_id = ANY (?) AND c.purpose = ? AND NOT c.removed
                ORDER BY s.person_id, c.decided_on DESC, (c.status = 'given'), c.id
                FOR SHARE OF c
                """,
                row -> {
                    latest.putIfAbsent(
                            row.getObject(1, UUID.class),
                            new ConsentDecision(
                                    row.getObject(2, UUID.class),
                                    row.getString(3),
                                    row.getString(4).equals("guardian"),
                                    row.getObject(5, LocalDate.class),
                                    Optional.ofNullable(row.getObject(6, LocalDate.class))));
                },
                persons.toArray(UUID[]::new),
                purpose.code());
        return latest;
    }
}
