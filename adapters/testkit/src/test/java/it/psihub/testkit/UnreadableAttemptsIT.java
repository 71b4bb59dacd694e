package it.psihub.testkit;

import static it.psihub.testkit.Exit.HEALTH;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.care.Referral;
import it.psihub.exchange.By;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryQuery;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Intervention;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Questions;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.Unanswered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Deliveries of unknown outcome about which nobody can ask any more, since nobody can read what was sent. */
class UnreadableAttemptsIT {
    @AutoClose
    private static final HubStore HUB = new HubStore();

    @Test
    void parksWhatCannotBeAskedAbout_andAsksAboutTheOthers() {
        CounterpartId service = new CounterpartId("asl-unreadable");
        Delivery erased = unknown("erased", service);
        Delivery back = unknown("back", service);
        Delivery bytes = unknown("bytes", service);
        Delivery key = unknown("key", service);
        Delivery whole = unknown("whole", service);
        erase(erased);
        erase(back);
        HUB.put(Records.subject("back").version(2).noIdentifiers().build());
        HUB.jdbc()
                .update(
                        "UPDATE attempt SET payload_sealed = set_byte(payload_sealed, length(payload_sealed) - 1, 0)"
                                + " || '\\x00' WHERE delivery_id = ?",
                        bytes.id().value());
        HUB.jdbc()
                .update(
                        "UPDATE subject_key SET wrapped = '\\x01' WHERE subject_id ="
                                + " (SELECT subject_id FROM delivery WHERE id = ?)",
                        key.id().value());

        Questions questions = HUB.questions(HEALTH, service);
        assertThat(questions.open()).extracting(Unanswered::delivery).containsExactly(whole);
        assertThat(questions.parked()).isEqualTo(4);

        assertThat(List.of(erased, back, bytes, key, whole))
                .extracting(HUB::stateOf)
                .containsExactly(
                        "parked:person-erased",
                        "parked:person-erased",
                        "parked:unreadable",
                        "parked:unreadable",
                        "unknown:tested");
        // it may have arrived: nobody sends it again by mistake
        assertThat(HUB.storage()
                        .interventions()
                        .life(erased.id())
                        .orElseThrow()
                        .open()
                        .orElseThrow()
                        .unsure())
                .isTrue();
        assertThat(HUB.jdbc()
                        .queryForList(
                                "SELECT act FROM audit_entry WHERE object = ? ORDER BY id",
                                String.class,
                                erased.id().value().toString()))
                .containsExactly("delivery.lose", "delivery.park");
    }

    @Test
    void keepsBackNoOther_whenWhatIsPinnedCannotBeRead() {
        CounterpartId service = new CounterpartId("asl-pinned");
        Delivery damaged = unknown("pinned", service);
        settle(damaged, DeliveryEvent.ACCEPT);
        HUB.jdbc()
                .update(
                        "UPDATE attempt SET payload_sealed = payload_sealed || '\\x00' WHERE delivery_id = ?",
                        damaged.id().value());
        HUB.storage()
                .interventions()
                .intervene(
                        DeliveryQuery.of(damaged.id()),
                        Intervention.resend(true).force(),
                        new By("operator:prova", "prova"),
                        judgement -> assertThat(judgement.refused()).isFalse());
        prepared("beside", service);

        assertThat(HUB.heads(HEALTH, service, Pick.upTo(10)))
                .extracting(head -> head.disclosed().getClass().getSimpleName())
                .containsExactlyInAnyOrder(
                        Disclosed.Unreadable.class.getSimpleName(), Disclosed.Allowed.class.getSimpleName());
    }

    private static Delivery unknown(String person, CounterpartId service) {
        Delivery delivery = prepared(person, service);
        HUB.sendOneOf(HEALTH, delivery);
        settle(delivery, DeliveryEvent.LOSE);
        return delivery;
    }

    private static Delivery prepared(String person, CounterpartId service) {
        Referral referral = Records.referral(person).build();
        HUB.put(
                Records.subject(person).noIdentifiers().build(),
                Records.consent(person, HEALTH.consent()).build(),
                referral);
        return HUB.prepare(HEALTH, referral, service);
    }

    private static void settle(Delivery delivery, DeliveryEvent event) {
        HUB.settle(new Settlement(
                delivery,
                event,
                false,
                Optional.of(new Reason("tested", "Prova")),
                Optional.of(Cause.TIMEOUT),
                Optional.of(Duration.ZERO),
                Optional.empty(),
                Optional.empty(),
                List.of()));
    }

    private static void erase(Delivery delivery) {
        HUB.jdbc()
                .update(
                        "DELETE FROM subject_key WHERE subject_id = (SELECT subject_id FROM delivery WHERE id = ?)",
                        delivery.id().value());
    }
}
