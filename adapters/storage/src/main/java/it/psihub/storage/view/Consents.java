package it.psihub.storage.view;

import it.psihub.canonical.person.ConsentPurpose;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    /**
     * By person. The caller has locked the persons' subjects, so that nothing changes until its transaction ends.
     *
     * @param personOf every subject of the persons concerned, with its person
     */
    Map<UUID, ConsentDecision> latest(Map<UUID, UUID> personOf, ConsentPurpose purpose, LocalDate today) {
        Map<UUID, ConsentDecision> latest = new HashMap<>();
        jdbc.query(
                """
                SELECT subject_id, id, status, given_by, decided_on, valid_until FROM consent
                WHERE subject_id = ANY (?) AND purpose = ? AND NOT removed
                  AND NOT (status = 'given' AND decided_on > ?)
                """,
                row -> {
                    ConsentDecision decision = new ConsentDecision(
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4).equals("guardian"),
                            row.getObject(5, LocalDate.class),
                            Optional.ofNullable(row.getObject(6, LocalDate.class)));
                    latest.merge(
                            Objects.requireNonNull(personOf.get(row.getObject(1, UUID.class))),
                            decision,
                            (one, other) -> LATEST.compare(one, other) >= 0 ? one : other);
                },
                personOf.keySet().toArray(UUID[]::new),
                purpose.code(),
                today);
        return latest;
    }
}
