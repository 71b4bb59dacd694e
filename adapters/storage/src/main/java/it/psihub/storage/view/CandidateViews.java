package it.psihub.storage.view;

import it.psihub.canonical.person.Permit;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.purpose.CandidateView;
import it.psihub.storage.vault.KeyedHash;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Profile and subject → what a labour-matching service may see, under a pseudonym of its own. */
final class CandidateViews {
    private final JdbcTemplate jdbc;
    private final KeyedHash hash;

    CandidateViews(JdbcTemplate jdbc, KeyedHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    CandidateView build(Case about) {
        JobSeekerProfile profile = (JobSeekerProfile) about.record();
        Optional<Permit> permit = about.subject().permit();
        String service = about.delivery().to().value();
        String pseudonym = hash.pseudonym(service, about.personId());
        return new CandidateView(
                pseudonym,
                version(service, pseudonym, about),
                profile.occupationsWanted(),
                about.subject().languages(),
                profile.education(),
                profile.licences(),
                about.confidential() ? Optional.empty() : profile.base(),
                Optional.of(profile.reachKm()),
                Optional.of(profile.ownTransport()),
                profile.availableFrom(),
                permit.map(Permit::mayWork),
                permit.flatMap(Permit::holdsUntil));
    }

    /**
     * Keeps the pseudonym, so that a match finds its way back, and counts what was sent under it: the version grows with
     * each delivery, whether the profile or the person behind it changed, and stays when one is tried again.
     */
    private long version(String service, String pseudonym, Case about) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                INSERT INTO pseudonym AS p (service, pseudonym, person_id, subject_id, delivery, version)
                VALUES (?, ?, ?, ?, ?, 1)
                ON CONFLICT (service, pseudonym) DO UPDATE
                SET subject_id = excluded.subject_id, delivery = excluded.delivery,
                    version = p.version + (p.delivery <> excluded.delivery)::int
                RETURNING version
                """,
                Long.class,
                service,
                pseudonym,
                about.personId(),
                about.subjectId(),
                about.delivery().key().value()));
    }
}
