package it.psihub.storage.view;

import it.psihub.canonical.person.ConsentPurpose;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The latest decision of each person about a purpose, over all sites that asked. Where two sites recorded decisions of
 * the same day, the one that protects wins; an agreement dated in the future is none yet.
 */
final class Consents {
    private static final Comparator<ConsentDecision> LATEST = Comparator.comparing(ConsentDecision::decidedOn)
            .thenComparing(decision -> !decision.given())
            .thenComparing(ConsentDecision::id);

    private final JdbcTemplate jdbc;

    Consents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By person. The caller has locked the persons' subjects, so that nothing changes until its transaction ends. */
    Map<UUID, ConsentDecision> latest(Collection<UUID> persons, ConsentPurpose purpose, LocalDate today) {
        Map<UUID, ConsentDecision> latest = new HashMap<>();
        jdbc.query(
                """
                SELECT s.person_id, c.id, c.status, c.given_by, c.decided_on, c.valid_until
                FROM consent c JOIN subject s ON s.id = c.subject_id
                WHERE s.person_id = ANY (?) AND c.purpose = ? AND NOT c.removed
                  AND NOT (c.status = 'given' AND c.decided_on > ?)
                """,
                row -> {
                    ConsentDecision decision = new ConsentDecision(
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4).equals("guardian"),
                            row.getObject(5, LocalDate.class),
                            Optional.ofNullable(row.getObject(6, LocalDate.class)));
                    latest.merge(
                            row.getObject(1, UUID.class),
                            decision,
                            (one, other) -> LATEST.compare(one, other) >= 0 ? one : other);
                },
                persons.toArray(UUID[]::new),
                purpose.code(),
                today);
        return latest;
    }
}
