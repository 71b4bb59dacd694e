package it.psihub.testkit;

import static it.psihub.testkit.Exit.HEALTH;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.care.Referral;
import it.psihub.exchange.By;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryQuery;
import it.psihub.exchange.Intervention;
import it.psihub.exchange.Intervention.Act;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Pinned;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Settlement;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What an operator had sent again as it was stays so until it ends, wherever it has to wait meanwhile. */
class PinsIT {
    private static final Reason WHY = new Reason("tested", "Prova");

    @AutoClose
    private static final HubStore HUB = new HubStore();

    @Test
    void leavesAsItWas_whenThePersonAgreesAgain() {
        Delivery delivery = withheld("agrees", Intervention.resend(true));

        agree("agrees", 3);

        assertThat(HUB.stateOf(delivery)).isEqualTo("ready");
        assertThat(pinned(delivery)).map(pin -> pin.payload().bytes()).contains(HubStore.PAYLOAD.bytes());
    }

    @Test
    void leavesAsItWas_whenAnOperatorReleasesIt() {
        Delivery withheld = withheld("released", Intervention.resend(true));
        act(Intervention.of(Act.RELEASE), withheld);
        agree("released", 3);
        assertThat(pinned(withheld)).isPresent();

        Delivery parked = accepted("parked");
        act(Intervention.resend(true).force(), parked);
        settle(parked, DeliveryEvent.PARK);
        act(Intervention.of(Act.RELEASE), parked);
        assertThat(pinned(parked)).isPresent();
    }

    @Test
    void leavesAsOfToday_whenThatWasAskedForLast() {
        Delivery never = withheld("upgraded", Intervention.resend(false));
        agree("upgraded", 3);
        assertThat(pinned(never)).isEmpty();

        Delivery both = withheld("both", Intervention.resend(true));
        act(Intervention.resend(false).force(), both);
        HUB.take(HEALTH, both);
        assertThat(HUB.stateOf(both)).isEqualTo("withheld:consent-withdrawn");
        agree("both", 3);
        assertThat(pinned(both)).isEmpty();
    }

    /** Sent again by an operator after the person had withdrawn. */
    private static Delivery withheld(String person, Intervention resend) {
        Delivery delivery = accepted(person);
        HUB.put(Records.consent(person, HEALTH.consent()).version(2).withdrawn().build());
        act(resend.force(), delivery);
        HUB.take(HEALTH, delivery);
        assertThat(HUB.stateOf(delivery)).isEqualTo("withheld:consent-withdrawn");
        return delivery;
    }

    private static Delivery accepted(String person) {
        Referral referral = Records.referral(person).build();
        HUB.put(
                Records.subject(person).noIdentifiers().build(),
                Records.consent(person, HEALTH.consent()).build(),
                referral);
        Delivery delivery = HUB.prepare(HEALTH, referral, new CounterpartId("asl-" + person));
        HUB.take(HEALTH, delivery);
        settle(delivery, DeliveryEvent.ACCEPT);
        return delivery;
    }

    private static void agree(String person, long version) {
        HUB.put(Records.consent(person, HEALTH.consent()).version(version).build());
    }

    private static void settle(Delivery delivery, DeliveryEvent event) {
        HUB.settle(Settlement.of(delivery, event, WHY));
    }

    private static void act(Intervention act, Delivery delivery) {
        HUB.storage()
                .interventions()
                .intervene(
                        DeliveryQuery.of(delivery.id()),
                        act,
                        new By("operator:prova", "la controparte ha perso i dati"),
                        judgement -> assertThat(judgement.refused()).isFalse());
    }

    private static Optional<Pinned> pinned(Delivery delivery) {
        return HUB.heads(HEALTH, delivery.to(), Pick.upTo(10)).get(0).pinned();
    }
}
