package it.psihub.storage.view;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.care.Referral;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Disclosed;
import it.psihub.purpose.CandidateView;
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.ReferralView;
import it.psihub.purpose.ReleaseView;
import it.psihub.purpose.View;
import it.psihub.storage.release.PgTableReleases;
import it.psihub.storage.vault.KeyedHash;
import it.psihub.storage.vault.Vault;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the builder for a view. In the caller's transaction. */
public final class Disclosures {
    private final PersonViews persons;
    private final CandidateViews candidates;
    private final ReleaseViews releases;

    public Disclosures(JdbcTemplate jdbc, Vault vault, KeyedHash hash, PgTableReleases releases, Clock clock) {
        this.persons = new PersonViews(jdbc, vault, clock);
        this.candidates = new CandidateViews(jdbc, hash);
        this.releases = new ReleaseViews(releases);
    }

    /**
     * @param subjects whom the deliveries are said to be about
     * @param asTheyWere those that are sent as they were: a newer version of the record does not withhold them
     */
    @SuppressWarnings("unchecked")
    public <V extends View> Map<DeliveryId, Disclosed<V>> views(
            List<Delivery> deliveries, Set<UUID> subjects, Set<DeliveryId> asTheyWere, Purpose purpose, Class<V> type) {
        Wanted wanted = new Wanted(deliveries, subjects, asTheyWere, purpose);
        return (Map<DeliveryId, Disclosed<V>>) (Map<DeliveryId, ?>) build(wanted, type);
    }

    private Map<DeliveryId, ?> build(Wanted wanted, Class<? extends View> type) {
        if (type == JobSeekerView.class) {
            return persons.build(wanted, RecordKind.PROFILE, JobSeekerProfile.class, JobSeekerViews::build);
        }
        if (type == ReferralView.class) {
            return persons.build(wanted, RecordKind.REFERRAL, Referral.class, ReferralViews::build);
        }
        if (type == CandidateView.class) {
            return persons.build(wanted, RecordKind.PROFILE, JobSeekerProfile.class, candidates::build);
        }
        if (type == ReleaseView.class) {
            return releases.build(wanted.deliveries(), wanted.purpose());
        }
        throw new IllegalStateException("no builder for " + type);
    }
}
