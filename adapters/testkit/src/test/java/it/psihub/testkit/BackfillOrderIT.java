package it.psihub.testkit;

import static it.psihub.testkit.Exit.HEALTH;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.care.Referral;
import it.psihub.canonical.person.Consent;
import it.psihub.exchange.Backfilled;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.Pick;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a backfill prepared has its turn, on a real server, and takes nobody else's. */
class BackfillOrderIT {
    private static final HubStore HUB = new HubStore();

    @AfterAll
    static void close() {
        HUB.close();
    }

    @Test
    void comesAfterAllOfToday_thoughItWasThereBefore() {
        CounterpartId service = new CounterpartId("asl-behind");
        Referral old = referral("behind-a", "ba1");
        assertThat(HUB.backfill(HEALTH, old, service)).isEqualTo(new Backfilled(1, 0));
        Delivery today = HUB.prepare(HEALTH, referral("behind-b", "bb1"), service);

        assertThat(heads(service, 1)).containsExactly(today.what().id());
        assertThat(heads(service, new Pick(10, false, false)))
                .containsExactly(today.what().id());
        assertThat(heads(service, 10)).containsExactly(today.what().id(), HUB.idOf(old));
    }

    /** Otherwise today's would wait for all of the backfill. */
    @Test
    void isNotKeptBack_whenSomethingOfTodayWaitsBehindItInItsLane() {
        CounterpartId service = new CounterpartId("asl-lane");
        Referral old = referral("lane-a", "la1");
        Referral other = referral("lane-b", "lb1");
        HUB.backfill(HEALTH, other, service);
        HUB.backfill(HEALTH, old, service);
        HUB.prepare(HEALTH, referral("lane-a", "la2"), service);

        assertThat(heads(service, 1)).containsExactly(HUB.idOf(old));
        assertThat(heads(service, 10)).containsExactly(HUB.idOf(old), HUB.idOf(other));
    }

    @Test
    void isOfToday_whenItTakesThePlaceOfSomethingOfToday() {
        CounterpartId service = new CounterpartId("asl-place");
        HUB.prepare(HEALTH, referral("place-a", "pa1"), service);
        Referral newer = referral("place-a", "pa2");

        HUB.backfill(HEALTH, newer, service);

        assertThat(backfilled(service)).containsOnly(false);
    }

    @Test
    void isOfToday_whenItWasWithheldAndKeepsBackSomethingOfToday() {
        CounterpartId service = new CounterpartId("asl-released");
        Consent refused =
                Records.consent("released-a", HEALTH.consent()).refused().build();
        Referral old = Variants.named(Records.referral("released-a").build(), "ra1");
        HUB.put(Records.subject("released-a").build(), refused, old);
        assertThat(HUB.take(HEALTH, HUB.prepare(HEALTH, old, service))).isEmpty();
        Referral today = Variants.named(Records.referral("released-a").build(), "ra2");
        HUB.put(today);
        HUB.prepare(HEALTH, today, service);

        assertThat(HUB.backfill(HEALTH, old, service)).isEqualTo(new Backfilled(0, 1));

        assertThat(backfilled(service)).containsExactly(false, false);
    }

    /** Two who prepare at once do not see each other's. */
    @Test
    void goesWithToday_whenNobodyLiftedIt() {
        CounterpartId service = new CounterpartId("asl-race");
        Referral old = referral("race-a", "xa1");
        HUB.backfill(HEALTH, old, service);
        HUB.prepare(HEALTH, referral("race-a", "xa2"), service);
        HUB.jdbc().update("""
                UPDATE delivery_due SET backfill = true
                WHERE delivery_id = (SELECT id FROM delivery WHERE record_id = ?)
                """, HUB.idOf(old));

        assertThat(HUB.ports().outbox().nextDue(HEALTH.route(), service, new Pick(1, false, false)))
                .isPresent();
        assertThat(heads(service, new Pick(10, false, false))).containsExactly(HUB.idOf(old));
    }

    @Test
    void doesNothingTwice() {
        CounterpartId service = new CounterpartId("asl-twice");
        Referral old = referral("twice-a", "ta1");
        HUB.backfill(HEALTH, old, service);
        assertThat(HUB.ports().outbox().nextDue(HEALTH.route(), service, new Pick(1, false, false)))
                .isEmpty();
        assertThat(HUB.ports().outbox().nextDue(HEALTH.route(), service, Pick.upTo(1)))
                .isPresent();

        assertThat(HUB.backfill(HEALTH, old, service)).isEqualTo(new Backfilled(0, 0));
        assertThat(heads(service, 10)).hasSize(1);
    }

    @Test
    void looksAgainAtWhatWasWithheld_underTheConsentOfToday() {
        CounterpartId service = new CounterpartId("asl-withheld");
        Consent refused =
                Records.consent("withheld-a", HEALTH.consent()).refused().build();
        Referral old = Variants.named(Records.referral("withheld-a").build(), "wa1");
        HUB.put(Records.subject("withheld-a").build(), refused, old);
        Delivery withheld = HUB.prepare(HEALTH, old, service);
        assertThat(HUB.take(HEALTH, withheld)).isEmpty();

        assertThat(HUB.backfill(HEALTH, old, service)).isEqualTo(new Backfilled(0, 1));
        assertThat(HUB.take(HEALTH, withheld)).isEmpty();
        assertThat(HUB.jdbc()
                        .queryForObject(
                                "SELECT state FROM delivery WHERE id = ?",
                                String.class,
                                withheld.id().value()))
                .isEqualTo("withheld");
    }

    private static Referral referral(String person, String name) {
        Referral written = Variants.named(Records.referral(person).build(), name);
        HUB.put(
                Records.subject(person).build(),
                Records.consent(person, HEALTH.consent()).build(),
                written);
        return written;
    }

    private static List<UUID> heads(CounterpartId service, int max) {
        return heads(service, Pick.upTo(max));
    }

    private static List<UUID> heads(CounterpartId service, Pick pick) {
        return HUB.heads(HEALTH, service, pick).stream()
                .map(head -> head.delivery().what().id())
                .toList();
    }

    private static List<Boolean> backfilled(CounterpartId service) {
        return HUB.jdbc()
                .queryForList(
                        "SELECT backfill FROM delivery_due WHERE counterpart = ? ORDER BY delivery_id",
                        Boolean.class,
                        service.value());
    }
}
