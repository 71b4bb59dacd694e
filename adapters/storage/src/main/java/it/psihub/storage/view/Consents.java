package it.psihub.storage.view;

import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.storage.sql.Together;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The latest decision of each person about a purpose, over all sites that asked. Where two sites recorded decisions of
 * the same day, the one that protects wins; an agreement dated in the future is none yet.
 */
final class Consents {
    private static final Comparator<ConsentDecision> LATEST = Comparator.comparing(ConsentDecision::decidedOn)
            .thenComparing(decision -> !decision.given())
            .thenComparing(ConsentDecision::id);

    private Consents() {}

    /**
     * As one of several statements. The caller has locked the subjects, so that nothing changes until its transaction
     * ends.
     *
     * @param about subjects; those that are the same persons are looked at as well
     * @return the latest decision of each subject; filled when the statements have run
     */
    static Map<UUID, ConsentDecision> latest(Together with, UUID[] about, ConsentPurpose purpose, LocalDate today) {
        Map<UUID, ConsentDecision> latest = new HashMap<>();
        with.read(
                row -> {
                    ConsentDecision decision = new ConsentDecision(
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4).equals("guardian"),
                            row.getObject(5, LocalDate.class),
                            Optional.ofNullable(row.getObject(6, LocalDate.class)));
                    latest.merge(row.getObject(1, UUID.class), decision, Consents::later);
                },
                """
                SELECT subject_id, id, status, given_by, decided_on, valid_until FROM consent
                WHERE subject_id = ANY (ARRAY(SELECT id FROM subject WHERE person_id = ANY (ARRAY(
                          SELECT person_id FROM subject WHERE id = ANY (?)))))
                  AND purpose = ? AND NOT removed
                  AND NOT (status = 'given' AND decided_on > ?)
                """,
                about,
                purpose.code(),
                today);
        return latest;
    }

    static ConsentDecision later(ConsentDecision one, ConsentDecision other) {
        return LATEST.compare(one, other) >= 0 ? one : other;
    }
}
