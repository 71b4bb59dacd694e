package it.psihub.storage.view;

import it.psihub.canonical.person.Permit;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.purpose.CandidateView;
import it.psihub.storage.vault.KeyedHash;
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
        return new CandidateView(
                pseudonym(about),
                profile.version(),
                profile.occupationsWanted(),
                about.subject().languages(),
                profile.education(),
                profile.licences(),
                profile.base(),
                Optional.of(profile.reachKm()),
                Optional.of(profile.ownTransport()),
                profile.availableFrom(),
                permit.map(Permit::mayWork),
                permit.flatMap(Permit::expiresOn));
    }

    /** Kept, so that a match can find its way back to the person. */
    private String pseudonym(Case about) {
        String service = about.delivery().to().value();
        String pseudonym = hash.pseudonym(service, about.delivery().lane().about());
        jdbc.update("""
                INSERT INTO pseudonym (service, pseudonym, person_id, subject_id) VALUES (?, ?, ?, ?)
                ON CONFLICT (service, pseudonym) DO UPDATE SET subject_id = excluded.subject_id
                """, service, pseudonym, about.delivery().lane().about(), about.subjectId());
        return pseudonym;
    }
}
