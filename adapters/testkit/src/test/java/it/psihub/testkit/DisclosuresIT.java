package it.psihub.testkit;

import static it.psihub.testkit.Exit.HEALTH;
import static it.psihub.testkit.Exit.JOB_CENTRE;
import static it.psihub.testkit.Exit.MATCHING;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Change;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.identity.IdentifierKind;
import it.psihub.canonical.person.Consent;
import it.psihub.canonical.person.Permit;
import it.psihub.canonical.person.PermitType;
import it.psihub.canonical.person.Phone;
import it.psihub.canonical.person.Subject;
import it.psihub.canonical.work.Registration;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Settlement;
import it.psihub.purpose.CandidateView;
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.ReferralView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a counterpart gets to see: site B sends, site A knows the same person. */
class DisclosuresIT {
    @AutoClose
    private static final HubStore HUB = new HubStore();

    @Test
    void givesNoNumber_whenAnotherSiteKnowsThatThePersonMustNotBeContacted() {
        Subject b = Records.subject("contact-b").build();
        HUB.put(b, Variants.twin("contact-a", b).doNotContact().build());

        ReferralView view = referral("contact-b");

        assertThat(view.doNotContact()).isTrue();
        assertThat(view.phones()).isEmpty();
    }

    @Test
    void givesNoAddress_whenAnotherSiteKnowsThatTheResidenceIsConfidential() {
        Subject b = Records.subject("residence-b").build();
        HUB.put(b, Variants.twin("residence-a", b).confidential().build());

        JobSeekerView view = profile("residence-b");

        assertThat(view.confidentialResidence()).isTrue();
        assertThat(view.residence()).isEmpty();
    }

    @Test
    void givesTheSafeNumberAlone_whenAnotherSiteKnowsIt() {
        Subject b = Variants.email(Records.subject("phone-b").build(), "prova@example.org");
        HUB.put(b, Variants.safePhone(Variants.twin("phone-a", b).build(), "+393339999999"));

        JobSeekerView view = profile("phone-b");

        assertThat(view.phones()).containsExactly(new Phone("+393339999999"));
        assertThat(view.email()).isEmpty();
    }

    @Test
    void asksForAMediator_whenAnotherSiteKnowsThatOneIsNeeded() {
        Subject b = Variants.needsMediator(Records.subject("mediator-b").build(), false);
        HUB.put(b, Variants.needsMediator(Variants.twin("mediator-a", b).build(), true));

        assertThat(referral("mediator-b").needsMediator()).isTrue();
    }

    @Test
    void needsTheGuardian_whenAnotherSiteKnowsThatThePersonIsAMinor() {
        String code = Variants.codiceFiscale("KLMDZA08T41Z335");
        // of age for B, which knows the month only; a minor of December for A
        Subject b = Records.subject("minor-b")
                .identifiedBy(IdentifierKind.CODICE_FISCALE, code)
                .bornOn("2008-01")
                .build();
        HUB.put(b, Variants.twin("minor-a", b).bornOn("2008-12-01").build());

        needsTheGuardian("minor-b");
    }

    @Test
    void needsTheGuardian_whenTheCodiceFiscaleAloneTellsOfAMinor() {
        HUB.put(Variants.undated(Records.subject("coded")
                .identifiedBy(IdentifierKind.CODICE_FISCALE, Variants.codiceFiscale("KLMDZA12E52Z335"))
                .build()));

        needsTheGuardian("coded");
    }

    private static void needsTheGuardian(String subject) {
        var profile = Records.profile(subject).build();
        Consent own = Records.consent(subject, JOB_CENTRE.consent()).build();
        HUB.put(profile, own);
        Delivery delivery = HUB.prepare(JOB_CENTRE, profile);

        assertThat(HUB.take(JOB_CENTRE, delivery)).isEmpty();
        assertThat(HUB.stateOf(delivery)).isEqualTo("withheld:guardian-consent-missing");

        HUB.put(Variants.byGuardian(
                Records.consent(subject, JOB_CENTRE.consent()).version(2).build()));
        assertThat(HUB.take(JOB_CENTRE, delivery)).isPresent();
    }

    @Test
    void takesNoConsent_thatIsDatedInTheFuture() {
        Consent tomorrow = Variants.decidedOn(
                Records.consent("future", JOB_CENTRE.consent()).build(), Records.DAY.plusDays(1));
        HUB.put(Records.subject("future").build(), tomorrow);

        assertThat(outcome("future")).isEqualTo("withheld:consent-missing");
    }

    @Test
    void keepsToTheRefusal_whenTwoSitesAskedOnTheSameDay() {
        Subject b = Records.subject("same-day-b").build();
        HUB.put(
                b,
                Variants.twin("same-day-a", b).build(),
                Records.consent("same-day-b", JOB_CENTRE.consent()).build(),
                Records.consent("same-day-a", JOB_CENTRE.consent()).refused().build());

        assertThat(outcome("same-day-b")).isEqualTo("withheld:consent-refused");
    }

    @Test
    void withholds_whenThePersonWithdrewAtAnotherSite() {
        Subject b = Records.subject("withdrawn-b").build();
        HUB.put(
                b,
                Variants.twin("withdrawn-a", b).build(),
                Records.consent("withdrawn-b", JOB_CENTRE.consent()).build(),
                Variants.decidedOn(
                        Records.consent("withdrawn-a", JOB_CENTRE.consent())
                                .withdrawn()
                                .build(),
                        Records.DAY));

        assertThat(outcome("withdrawn-b")).isEqualTo("withheld:consent-withdrawn");
    }

    @Test
    void countsTheCandidate_withANewSubjectVersion_andNotWithARetry() {
        var profile = Records.profile("counted").build();
        HUB.put(
                Records.subject("counted").build(),
                Records.consent("counted", MATCHING.consent()).build(),
                profile);
        Delivery first = HUB.prepare(MATCHING, profile);

        CandidateView sent = HUB.take(MATCHING, first).orElseThrow();
        HUB.settle(Settlement.of(first, DeliveryEvent.RETRY, new Reason("outage", "prova")));
        CandidateView again = HUB.take(MATCHING, first).orElseThrow();
        HUB.settle(Settlement.of(first, DeliveryEvent.RECEIPT, new Reason("test", "prova")));
        HUB.put(Records.subject("counted").version(2).phone("+393330000002").build());
        Delivery second = HUB.prepare(MATCHING, profile, first.to());
        CandidateView changed = HUB.take(MATCHING, second).orElseThrow();

        assertThat(List.of(sent.revision(), again.revision(), changed.revision()))
                .containsExactly(1L, 1L, 2L);
        assertThat(changed.pseudonym()).isEqualTo(sent.pseudonym());
    }

    @Test
    void letsAnExpiredPermitWork_whenItsRenewalWasAskedFor() {
        LocalDate expired = LocalDate.of(2020, 1, 1);

        assertThat(mayWorkUntil(
                        "expired", new Permit(PermitType.PERMIT, none(), none(), Optional.of(expired), none(), true)))
                .contains(expired);
        assertThat(mayWorkUntil(
                        "renewing",
                        new Permit(
                                PermitType.RENEWAL_RECEIPT,
                                none(),
                                none(),
                                Optional.of(expired),
                                Optional.of("RIC-2026-1"),
                                true)))
                .isEmpty();
    }

    private static Optional<LocalDate> mayWorkUntil(String id, Permit permit) {
        var profile = Records.profile(id).build();
        HUB.put(
                Records.subject(id).permit(permit).build(),
                Records.consent(id, MATCHING.consent()).build(),
                profile);
        CandidateView view = HUB.take(MATCHING, HUB.prepare(MATCHING, profile)).orElseThrow();
        assertThat(view.mayWork()).contains(true);
        return view.mayWorkUntil();
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    @Test
    void keepsNoSapCodeInClear_whenTheJobCentreAccepts() {
        String sapCode = "FG123456789";
        var profile = Records.profile("registered").build();
        HUB.put(
                Records.subject("registered").build(),
                Records.consent("registered", JOB_CENTRE.consent()).build(),
                profile);
        Delivery delivery = HUB.prepare(JOB_CENTRE, profile);
        assertThat(HUB.take(JOB_CENTRE, delivery)).isPresent();

        HUB.settle(settled(delivery, DeliveryEvent.RECEIPT, "RICEVUTA-7", List.of()));
        assertThat(row(delivery)).contains("RICEVUTA-7");
        Registration registration = new Registration(
                RecordKey.of(RecordKind.REGISTRATION, delivery.to().value(), "r-1"),
                1,
                delivery.key().value(),
                Optional.of(sapCode),
                Optional.empty(),
                Instant.EPOCH);
        HUB.settle(settled(delivery, DeliveryEvent.ACCEPT, sapCode, List.of(new Change.Put(registration))));

        assertThat(HUB.stateOf(delivery)).isEqualTo("accepted");
        assertThat(row(delivery)).doesNotContain(sapCode);
    }

    private static Settlement settled(Delivery delivery, DeliveryEvent event, String ref, List<Change> changes) {
        return new Settlement(
                delivery,
                event,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ref),
                Optional.empty(),
                changes);
    }

    private static String row(Delivery delivery) {
        return HUB.jdbc()
                .queryForObject(
                        "SELECT d::text FROM delivery d WHERE id = ?",
                        String.class,
                        delivery.id().value());
    }

    private static ReferralView referral(String subject) {
        var referral = Records.referral(subject).build();
        HUB.put(referral, Records.consent(subject, HEALTH.consent()).build());
        return HUB.take(HEALTH, HUB.prepare(HEALTH, referral)).orElseThrow();
    }

    private static JobSeekerView profile(String subject) {
        var profile = Records.profile(subject).build();
        HUB.put(profile, Records.consent(subject, JOB_CENTRE.consent()).build());
        return HUB.take(JOB_CENTRE, HUB.prepare(JOB_CENTRE, profile)).orElseThrow();
    }

    private static String outcome(String subject) {
        var profile = Records.profile(subject).build();
        HUB.put(profile);
        Delivery delivery = HUB.prepare(JOB_CENTRE, profile);
        HUB.take(JOB_CENTRE, delivery);
        return HUB.stateOf(delivery);
    }
}
