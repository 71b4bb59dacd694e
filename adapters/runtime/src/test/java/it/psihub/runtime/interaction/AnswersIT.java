package it.psihub.runtime.interaction;

import static it.psihub.runtime.interaction.PartnerHub.ONE;
import static it.psihub.runtime.interaction.PartnerHub.OTHER;
import static it.psihub.runtime.interaction.PartnerHub.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Delivery;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** NONBLOCK_PUSH_REST, the hub as consumer: what it sent is taken with 202, and answered later by a call. */
class AnswersIT {
    @SuppressWarnings("NullAway.Init")
    private static PartnerHub hub;

    @SuppressWarnings("NullAway.Init")
    private static Receiver partner;

    @BeforeAll
    static void start() throws Exception {
        hub = new PartnerHub();
        partner = new Receiver();
        hub.pushed().address(partner.address());
    }

    @AfterAll
    static void stop() {
        partner.close();
        hub.close();
    }

    /** Sent to the first partner, which takes it under this id. */
    private static Delivery sent(String person, String correlation) {
        Delivery delivery = hub.profileFor(ONE, person);
        partner.answer(202, Map.of("X-Correlation-ID", correlation));
        hub.drain(ONE);
        return delivery;
    }

    @Test
    void endsTheDelivery_thatTheCounterpartTookUnderTheId() throws Exception {
        Delivery accepted = sent("p-accepted", "c-accepted");
        Delivery refused = sent("p-refused", "c-refused");
        assertThat(hub.state(accepted)).isEqualTo("delivered");

        assertThat(hub.answer(ONE, "c-accepted", "ok").statusCode()).isEqualTo(200);
        assertThat(hub.answer(ONE, "c-refused", "refused").statusCode()).isEqualTo(200);

        assertThat(hub.state(accepted)).isEqualTo("accepted");
        assertThat(hub.state(refused)).isEqualTo("rejected");
        assertThat(hub.jdbc().queryForList("SELECT answers FROM message WHERE message_id = 'c-accepted'", UUID.class))
                .containsExactly(accepted.id().value());
    }

    @Test
    void hasOneEffect_andTellsTheSame_whenTheAnswerComesTwice() throws Exception {
        Delivery delivery = sent("p-twice", "c-twice");
        HttpResponse<String> first = hub.answer(ONE, "c-twice", "ok");

        HttpResponse<String> second = hub.answer(ONE, "c-twice", "ok");

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(hub.answer(ONE, "c-twice", "refused").statusCode()).isEqualTo(409);
        assertThat(hub.state(delivery)).isEqualTo("accepted");
        assertThat(hub.jdbc()
                        .queryForObject(
                                "SELECT count(*) FROM audit_entry WHERE act = 'delivery.accept' AND object = ?",
                                Long.class,
                                delivery.id().value().toString()))
                .isEqualTo(1);
    }

    @Test
    void knowsNoIdButThoseOfTheCallersOwn_andKeepsNothing() throws Exception {
        Delivery delivery = sent("p-own", "c-own");
        long before = hub.messages();

        HttpResponse<String> unknown = hub.answer(ONE, "c-nobody", "ok");
        HttpResponse<String> others = hub.answer(OTHER, "c-own", "ok");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.body()).isEqualTo(unknown.body());
        assertThat(hub.messages()).isEqualTo(before);
        assertThat(hub.state(delivery)).isEqualTo("delivered");
    }

    @Test
    void staysDelivered_whenTheAnswerIsRefused() throws Exception {
        Delivery delivery = sent("p-nonsense", "c-nonsense");

        assertThat(hub.answer(ONE, "c-nonsense", "nonsense").statusCode()).isEqualTo(422);

        assertThat(hub.state(delivery)).isEqualTo("delivered");
    }

    /** The counterpart may call before the hub has kept the id that it gave. */
    @Test
    void asksToComeAgain_whileTheIdMayBeOnItsWay() throws Exception {
        hub.profileFor(ONE, "p-early");
        partner.answer(202, Map.of("X-Correlation-ID", "c-early"));
        int[] early = new int[1];
        partner.meanwhile(() -> early[0] = status("c-early"));
        hub.drain(ONE);
        partner.meanwhile(() -> {});

        assertThat(early[0]).isEqualTo(503);
        assertThat(status("c-early")).isEqualTo(200);
    }

    private static int status(String correlation) {
        try {
            return hub.answer(ONE, correlation, "ok").statusCode();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void isNotDelivered_whenTheCounterpartBreaksThePattern() {
        Delivery delivery = hub.profileFor(THIRD, "p-breach");
        partner.answer(202, Map.of());

        hub.drain(THIRD);

        assertThat(hub.pushed().last()).isEqualTo(new Answer.Lost(Cause.CONTRACT_BREACH));
        assertThat(hub.state(delivery)).isEqualTo("unknown");
    }
}
