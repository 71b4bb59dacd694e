package it.psihub.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import it.psihub.modi.soap.SignedEnvelope;
import it.psihub.runtime.attack.AttackedHub.Noted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack has its code, and no effect in the ledger but the refusal. */
class AttackTableIT {
    @SuppressWarnings("NullAway.Init")
    private static AttackedHub hub;

    @SuppressWarnings("NullAway.Init")
    private static Workshop workshop;

    @BeforeAll
    static void start() throws Exception {
        hub = new AttackedHub();
        workshop = new Workshop(hub);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void forget() {
        hub.noted();
    }

    static Stream<Attack> attacks() {
        return Stream.of(RestAttacks.all(), VoucherAttacks.all(), SoapAttacks.all())
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefused_withItsCode_andNoEffectButTheRefusal(Attack attack) throws Exception {
        Raw request = attack.request().of(workshop);
        Map<String, Long> before = hub.ledger();

        Raw.Answer answer = request.send(hub.port());

        assertThat(answer.status()).isEqualTo(attack.status());
        List<String> noted = hub.noted().stream().map(Noted::code).toList();
        assertThat(noted).isEqualTo(attack.code().isEmpty() ? List.of() : List.of(attack.code()));
        Map<String, Long> after = hub.ledger();
        // one token of a request may be new though the other was here before: it is used up, and may be
        before.remove("seen_token");
        after.remove("seen_token");
        assertThat(after).isEqualTo(before);
        if (!attack.code().isEmpty()) {
            assertThat(answer.header("Content-Type").orElseThrow())
                    .startsWith(attack.status() == 500 ? "text/xml" : "application/problem+json");
            assertThat(answer.body())
                    .doesNotContain(attack.code().substring(attack.code().indexOf('.') + 1) + "\"");
        }
    }

    @Test
    void takesWhatIsInOrder_soThatNothingIsRefusedForAnotherReason() throws Exception {
        for (Raw inOrder : List.of(workshop.request(), workshop.request().chunked(), workshop.audited(token -> {}))) {
            Raw.Answer answer = inOrder.send(hub.port());
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            assertThat(answer.header("Agid-JWT-Signature")).isPresent();
        }
        assertThat(hub.noted()).isEmpty();
    }

    @Test
    void takesVouchersInOrder_bothBoundAndFree_oneForManyCalls() throws Exception {
        Vouchers vouchers = workshop.vouchers();
        Raw free = vouchers.erica(Vouchers.AS_IT_IS);
        for (Raw inOrder : List.of(
                vouchers.diana(Vouchers.AS_IT_IS),
                vouchers.bound(Vouchers.AS_IT_IS),
                free,
                workshop.bare(workshop.body()).add("Authorization", free.value("Authorization")))) {
            Raw.Answer answer = inOrder.send(hub.port());
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        }
        assertThat(hub.noted()).isEmpty();
    }

    @Test
    void takesAnEnvelopeInOrder_andSignsItsAnswer() throws Exception {
        SoapMessages soap = new SoapMessages(hub);
        SignedEnvelope signed = soap.signed();
        Raw.Answer answer = soap.request(signed.bytes()).send(hub.port());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(new String(soap.check(signed, answer.body()), StandardCharsets.UTF_8))
                .contains("<answer>applied</answer>");
        assertThat(hub.noted()).isEmpty();
    }

    @Test
    void takesOneOfMany_whenTheSameRequestComesToTwoNodesAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            for (int round = 0; round < 5; round++) {
                Raw request = workshop.request();
                long before = hub.ledger().get("message");
                List<Callable<Integer>> calls = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    int port = i % 2 == 0 ? hub.port() : hub.otherPort();
                    calls.add(() -> request.send(port).status());
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> each : threads.invokeAll(calls)) {
                    statuses.add(each.get());
                }
                assertThat(statuses).containsOnly(202, 409);
                assertThat(statuses.stream().filter(status -> status == 202)).hasSize(1);
                assertThat(hub.ledger().get("message")).isEqualTo(before + 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** So that an operator sees whose clock is wrong; who proves nothing has no name. */
    @Test
    void namesTheSigner_whereItIsKnown() throws Exception {
        SoapMessages soap = new SoapMessages(hub);
        Duration life = Duration.ofMinutes(2);
        soap.request(soap.signed(
                                AttackedHub.SOFIA,
                                SoapMessages.AGREED,
                                "https://else.example.org",
                                Duration.ZERO,
                                life,
                                SoapMessages.envelope(SoapMessages.note()))
                        .bytes())
                .send(hub.port());
        workshop.authorization(token -> token.claim("aud", "https://else.example.org"))
                .send(hub.port());
        workshop.request()
                .set("Authorization", "Bearer " + workshop.token("mallory").signed())
                .send(hub.port());
        assertThat(hub.noted())
                .extracting(Noted::caller, Noted::code)
                .containsExactly(
                        tuple(AttackedHub.SOFIA, "addressing.audience"),
                        tuple(AttackedHub.ALICE, "authorization.audience"),
                        tuple("", "authorization.unknown-key"));
    }

    @Test
    void looksAlike_whetherAPartyExistsOrNot() throws Exception {
        Raw known = workshop.request()
                .set(
                        "Authorization",
                        "Bearer "
                                + workshop.token("mallory")
                                        .head("x5c", new String[] {
                                            Token.base64(workshop.key("alice").certificate())
                                        })
                                        .signed());
        Raw unknown = workshop.request()
                .set("Authorization", "Bearer " + workshop.token("mallory").signed());
        Raw.Answer one = known.send(hub.port());
        Raw.Answer other = unknown.send(hub.port());
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(one.body()).isEqualTo(other.body());
    }
}
