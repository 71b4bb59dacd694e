package it.psihub.testkit;

import static it.psihub.testkit.Exit.HEALTH;
import static it.psihub.testkit.Exit.JOB_CENTRE;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.care.Referral;
import it.psihub.canonical.network.Region;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.Consent;
import it.psihub.canonical.person.Subject;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is selected, what stays here, and what lets it go. */
class WithheldDeliveriesIT {
    @AutoClose
    private static final HubStore HUB = new HubStore();

    @Test
    void withholdsADelivery_whenItsRecordHasANewerVersion() {
        JobSeekerProfile profile = agreedProfile("changed");
        Delivery delivery = HUB.prepare(JOB_CENTRE, profile);
        HUB.put(Records.profile("changed").version(2).build());

        assertThat(HUB.take(JOB_CENTRE, delivery)).isEmpty();
        assertThat(HUB.stateOf(delivery)).isEqualTo("withheld:record-changed");
    }

    @Test
    void cancelsADelivery_whenTheNewerVersionGoesToAnotherRegion() {
        JobSeekerProfile profile = agreedProfile("moved");
        Delivery old = HUB.prepare(JOB_CENTRE, profile, new CounterpartId("cpi-puglia"));
        JobSeekerProfile moved = Records.profile("moved")
                .version(2)
                .site(new SiteId("calabria-h01"))
                .build();
        HUB.put(moved);
        HUB.take(JOB_CENTRE, old);

        assertThat(HUB.candidate(JOB_CENTRE, moved).map(Candidate::region)).contains(Region.CALABRIA);
        Delivery fresh = HUB.prepare(JOB_CENTRE, moved, new CounterpartId("cpi-calabria"));

        assertThat(HUB.stateOf(old)).isEqualTo("cancelled:superseded");
        assertThat(HUB.take(JOB_CENTRE, fresh)).isPresent();
    }

    @Test
    void holdsAProfile_untilItsSubjectComes() {
        Delivery delivery = preparedWithoutSubject("late");

        assertThat(HUB.take(JOB_CENTRE, delivery)).isEmpty();
        assertThat(HUB.stateOf(delivery)).isEqualTo("withheld:subject-missing");

        HUB.put(Records.subject("late").build());
        assertThat(HUB.stateOf(delivery)).isEqualTo("ready");
        assertThat(HUB.take(JOB_CENTRE, delivery)).isPresent();
    }

    @Test
    void neverLeavesAProfileWithheld_whenItsSubjectComesDuringTheTake() {
        Delivery delivery = preparedWithoutSubject("during-take-p");
        Subject subject = Records.subject("during-take-p").build();

        HUB.overlapping(() -> HUB.take(JOB_CENTRE, delivery), () -> HUB.put(subject));

        assertThat(HUB.stateOf(delivery)).isEqualTo("ready");
    }

    @Test
    void sendsAProfile_whenItIsTakenWhileItsSubjectComesIn() {
        Delivery delivery = preparedWithoutSubject("during-intake-p");
        Subject subject = Records.subject("during-intake-p").build();

        HUB.overlapping(() -> HUB.put(subject), () -> HUB.take(JOB_CENTRE, delivery));

        assertThat(HUB.stateOf(delivery)).isEqualTo("sending");
    }

    @Test
    void releasesAReferral_whenThePersonAgrees() {
        Delivery delivery = preparedReferral("asked");
        assertThat(HUB.take(HEALTH, delivery)).isEmpty();
        assertThat(HUB.stateOf(delivery)).isEqualTo("withheld:consent-missing");

        HUB.put(Records.consent("asked", HEALTH.consent()).build());

        assertThat(HUB.stateOf(delivery)).isEqualTo("ready");
        assertThat(HUB.take(HEALTH, delivery)).isPresent();
    }

    @Test
    void neverLeavesAReferralWithheld_whenTheConsentComesDuringTheTake() {
        Delivery delivery = preparedReferral("during-take");
        Consent consent = Records.consent("during-take", HEALTH.consent()).build();

        HUB.overlapping(() -> HUB.take(HEALTH, delivery), () -> HUB.put(consent));

        assertThat(HUB.stateOf(delivery)).isEqualTo("ready");
    }

    @Test
    void sendsAReferral_whenItIsTakenWhileTheConsentComesIn() {
        Delivery delivery = preparedReferral("during-intake");
        Consent consent = Records.consent("during-intake", HEALTH.consent()).build();

        HUB.overlapping(() -> HUB.put(consent), () -> HUB.take(HEALTH, delivery));

        assertThat(HUB.stateOf(delivery)).isEqualTo("sending");
    }

    @Test
    void selectsTheLatestProfileOnly_whenTwoSitesKnowThePerson() {
        Subject b = Records.subject("twice-b").build();
        JobSeekerProfile older = Variants.updatedOn(Records.profile("twice-b").build(), Records.DAY.minusDays(1));
        JobSeekerProfile latest = Records.profile("twice-a").build();
        long before = HUB.selected(JOB_CENTRE);
        HUB.put(b, Variants.twin("twice-a", b).build(), older, latest);

        assertThat(HUB.candidate(JOB_CENTRE, older)).isEmpty();
        assertThat(HUB.candidate(JOB_CENTRE, latest)).isPresent();
        assertThat(HUB.selected(JOB_CENTRE) - before).isEqualTo(1);
    }

    private static JobSeekerProfile agreedProfile(String subject) {
        JobSeekerProfile profile = Records.profile(subject).build();
        HUB.put(
                Records.subject(subject).build(),
                Records.consent(subject, JOB_CENTRE.consent()).build(),
                profile);
        return profile;
    }

    private static Delivery preparedWithoutSubject(String subject) {
        JobSeekerProfile profile = Records.profile(subject).build();
        HUB.put(profile, Records.consent(subject, JOB_CENTRE.consent()).build());
        return HUB.prepare(JOB_CENTRE, profile);
    }

    private static Delivery preparedReferral(String subject) {
        Referral referral = Records.referral(subject).build();
        HUB.put(Records.subject(subject).build(), referral);
        return HUB.prepare(HEALTH, referral);
    }
}
