package it.psihub.testkit;

import static it.psihub.testkit.Exit.HEALTH;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.care.Referral;
import it.psihub.canonical.care.Urgency;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.Taken;
import it.psihub.purpose.ReferralView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Which deliveries have their turn, on a real server: referrals of persons to one health service a test. */
class LanesIT {
    private static final HubStore HUB = new HubStore();
    private static final Reason WHY = new Reason("test", "Prova.");

    @AfterAll
    static void close() {
        HUB.close();
    }

    @Test
    void takesTheHeadOfALaneOnly_andAParkedOneClosesItsLaneAlone() {
        CounterpartId service = new CounterpartId("asl-lanes");
        Delivery first = prepared("lane-a", "a1", Urgency.ROUTINE, service);
        Delivery second = prepared("lane-a", "a2", Urgency.ROUTINE, service);
        Delivery other = prepared("lane-b", "b1", Urgency.ROUTINE, service);

        assertThat(heads(service, Pick.upTo(10))).containsExactlyInAnyOrder(first.id(), other.id());
        HUB.inTransaction(() -> {
            HUB.settle(Settlement.of(first, DeliveryEvent.PARK, WHY));
            return true;
        });

        assertThat(heads(service, Pick.upTo(10))).containsExactly(other.id());
        HUB.settle(Settlement.of(first, DeliveryEvent.CANCEL, WHY));
        assertThat(heads(service, Pick.upTo(10))).containsExactlyInAnyOrder(second.id(), other.id());
    }

    @Test
    void letsUrgentOnesThroughAClosedWindow_withWhatStandsBeforeThem() {
        CounterpartId service = new CounterpartId("asl-urgent");
        Delivery before = prepared("urgent-a", "ua1", Urgency.ROUTINE, service);
        prepared("urgent-a", "ua2", Urgency.STAT, service);
        Delivery calm = prepared("urgent-b", "ub1", Urgency.ROUTINE, service);
        Delivery urgent = prepared("urgent-c", "uc1", Urgency.URGENT, service);

        assertThat(heads(service, new Pick(10, true))).containsExactlyInAnyOrder(before.id(), urgent.id());
        assertThat(heads(service, new Pick(1, false))).containsExactly(urgent.id());
        assertThat(heads(service, Pick.upTo(10))).containsExactlyInAnyOrder(before.id(), urgent.id(), calm.id());
        assertThat(HUB.ports().outbox().nextDue(HEALTH.route(), service, new Pick(1, true)))
                .isPresent();
    }

    @Test
    void servesLastWhatFailedMost_andRemembersFailuresAndQuestions() {
        CounterpartId service = new CounterpartId("asl-failing");
        Delivery failing = prepared("failing-a", "fa1", Urgency.ROUTINE, service);
        Delivery fresh = prepared("failing-b", "fb1", Urgency.ROUTINE, service);
        HUB.sendOneOf(HEALTH, failing);
        HUB.settle(failed(failing, DeliveryEvent.RETRY, Cause.SERVER_ERROR));

        assertThat(heads(service, new Pick(1, false))).containsExactly(fresh.id());
        assertThat(HUB.heads(HEALTH, service, Pick.upTo(10)))
                .filteredOn(head -> head.delivery().id().equals(failing.id()))
                .singleElement()
                .satisfies(head -> assertThat(head.failures()).isEqualTo(1));

        HUB.sendOneOf(HEALTH, fresh);
        HUB.settle(failed(fresh, DeliveryEvent.LOSE, Cause.TIMEOUT));
        HUB.askAgain(fresh, Cause.GARBAGE, true);
        HUB.askAgain(fresh, Cause.TIMEOUT, false);
        assertThat(HUB.unanswered(HEALTH, service)).singleElement().satisfies(asked -> {
            assertThat(asked.delivery().id()).isEqualTo(fresh.id());
            assertThat(asked.asks()).isEqualTo(1);
        });
    }

    @Test
    void keepsBackADamagedRecordAlone() {
        CounterpartId service = new CounterpartId("asl-damaged");
        Delivery damaged = prepared("damaged-a", "da1", Urgency.ROUTINE, service);
        Delivery whole = prepared("damaged-b", "db1", Urgency.ROUTINE, service);
        HUB.jdbc()
                .update(
                        "UPDATE referral SET sealed = sealed || '\\x00' WHERE id = ?",
                        damaged.what().id());

        List<Taken<ReferralView>> heads = HUB.heads(HEALTH, service, Pick.upTo(10));

        assertThat(heads)
                .filteredOn(head -> head.delivery().id().equals(damaged.id()))
                .singleElement()
                .satisfies(head -> assertThat(head.disclosed()).isInstanceOf(Disclosed.Unreadable.class));
        assertThat(heads)
                .filteredOn(head -> head.delivery().id().equals(whole.id()))
                .singleElement()
                .satisfies(head -> assertThat(head.disclosed()).isNotInstanceOf(Disclosed.Unreadable.class));
    }

    private static Settlement failed(Delivery delivery, DeliveryEvent event, Cause cause) {
        return new Settlement(
                delivery,
                event,
                true,
                Optional.empty(),
                Optional.of(cause),
                Optional.of(Duration.ZERO),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static List<DeliveryId> heads(CounterpartId service, Pick pick) {
        return HUB.heads(HEALTH, service, pick).stream()
                .map(head -> head.delivery().id())
                .toList();
    }

    private static Delivery prepared(String person, String referral, Urgency urgency, CounterpartId service) {
        Referral written =
                Variants.named(Records.referral(person).urgency(urgency).build(), referral);
        HUB.put(
                Records.subject(person).build(),
                Records.consent(person, HEALTH.consent()).build(),
                written);
        return HUB.prepare(HEALTH, written, service);
    }
}
