package it.psihub.runtime.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counterparts that call more often than was agreed, over real HTTP. */
class QuotaIT {
    /** Two in a minute are agreed: of these, one is too many even where a minute ends between them. */
    private static final int CALLS = 5;

    @SuppressWarnings("NullAway.Init")
    private static AttackedHub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = new AttackedHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void sendsAwayWhoCallsTooOften_andKeepsNothingOfIt() throws Exception {
        long before = messages();
        List<Raw.Answer> answers = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            answers.add(note(AttackedHub.LENA).send(hub.port()));
        }
        judge(answers, 202, "application/problem+json");
        assertThat(messages())
                .isEqualTo(before
                        + answers.stream().filter(one -> one.status() == 202).count());
    }

    @Test
    void sendsAwayWhoCallsTooOften_overSoap_andUsesUpNoId() throws Exception {
        SoapMessages soap = new SoapMessages(hub);
        long tokens = hub.ledger().get("seen_token");
        List<Raw.Answer> answers = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            answers.add(soap.request(soap.signed(
                                    AttackedHub.LUCA,
                                    SoapMessages.AGREED,
                                    AttackedHub.AUDIENCE,
                                    Duration.ZERO,
                                    Duration.ofMinutes(2),
                                    SoapMessages.envelope(SoapMessages.note()))
                            .bytes())
                    .send(hub.port()));
        }
        judge(answers, 200, "text/xml");
        assertThat(hub.ledger().get("seen_token"))
                .isEqualTo(tokens
                        + answers.stream().filter(one -> one.status() == 200).count());
    }

    @Test
    void tellsNothingOfQuotas_whereNoneWasAgreed() throws Exception {
        Raw.Answer answer = note(AttackedHub.CARLA).send(hub.port());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.head()).doesNotContain("RateLimit");
    }

    private static void judge(List<Raw.Answer> answers, int taken, String refusalType) {
        assertThat(answers)
                .extracting(Raw.Answer::status)
                .containsOnly(taken, 429)
                .contains(taken);
        assertThat(answers.get(0).header("X-RateLimit-Limit")).contains("2");
        assertThat(answers.get(0).header("X-RateLimit-Remaining")).contains("1");
        Raw.Answer refused =
                answers.stream().filter(one -> one.status() == 429).findFirst().orElseThrow();
        assertThat(refused.header("Content-Type").orElseThrow()).startsWith(refusalType);
        assertThat(refused.header("X-RateLimit-Remaining")).contains("0");
        assertThat(refused.header("Retry-After")).isEqualTo(refused.header("X-RateLimit-Reset"));
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 60);
    }

    private static Raw note(String party) {
        return new Raw("POST", AttackedHub.NOTES, ("{\"note\":\"" + UUID.randomUUID() + "\"}").getBytes(UTF_8))
                .add("Content-Type", "application/json")
                .add("Idempotency-Key", UUID.randomUUID().toString())
                .add("Authorization", hub.bearer(party));
    }

    private static long messages() {
        return hub.ledger().get("message");
    }
}
