package it.psihub.modi.pdnd;

import static it.psihub.modi.pdnd.Issuer.header;
import static it.psihub.modi.pdnd.Issuer.rsa;
import static it.psihub.modi.pdnd.Issuer.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refused;
import it.psihub.modi.pdnd.LoopbackServer.Said;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The issuer's keys over time: when they are fetched, how often, and how long they are good for. */
class IssuerKeysTest {
    private final Issuer issuer = new Issuer();
    private final VoucherCheck check = issuer.check();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void fetchesKeysOnce_forManyVouchers() throws Exception {
        for (int i = 0; i < 5; i++) {
            checked("as-1");
        }

        assertThat(issuer.server.asked).hasSize(1);
        assertThat(issuer.server.asked.get(0).method()).isEqualTo("GET");
    }

    @Test
    void takesNewKey_asSoonAsAVoucherNamesIt() throws Exception {
        checked("as-1");
        issuer.published.add(rsa("as-2"));
        issuer.clock.move(IssuerKeys.UNKNOWN_KEY);

        checked("as-2");
        checked("as-1");
        assertThat(issuer.server.asked).hasSize(2);
    }

    @Test
    void trustsWithdrawnKeyNoLonger_onceItLooksAgain() throws Exception {
        checked("as-1");
        issuer.published.set(0, rsa("as-2"));
        issuer.clock.move(IssuerKeys.FRESH.minusSeconds(1));
        checked("as-1");
        issuer.clock.move(Duration.ofSeconds(1));

        assertThat(refused("as-1").code()).isEqualTo("authorization.unknown-key");
        checked("as-2");
    }

    @Test
    void fetchesNoMoreThanOnceInATime_howeverManyKeysStrangersInvent() throws Exception {
        checked("as-1");
        for (int round = 1; round <= 3; round++) {
            issuer.clock.move(IssuerKeys.UNKNOWN_KEY);
            for (int i = 0; i < 100; i++) {
                assertThat(refused(UUID.randomUUID().toString()).code()).isEqualTo("authorization.unknown-key");
            }
            assertThat(issuer.server.asked).hasSize(1 + round);
        }
        checked("as-1");
    }

    @Test
    void asksCallerToTryAgain_whileNoKeyCanBeHad() throws Exception {
        issuer.server.script = asked -> Said.json(503, "");

        Refusal refusal = refused("as-1");
        assertThat(refusal.code()).isEqualTo("authorization.unavailable");
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refused("as-1").code()).isEqualTo("authorization.unavailable");
        assertThat(issuer.server.asked).hasSize(1);

        issuer.server.script = asked -> issuer.keys();
        issuer.clock.move(BackOff.FIRST);
        checked("as-1");
    }

    @Test
    void fetchesLessAndLessOften_whileTheServerIsAway() {
        issuer.server.script = asked -> Said.json(503, "");

        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            int before = issuer.server.asked.size();
            for (int i = 0; i < 20; i++) {
                refused(UUID.randomUUID().toString());
            }
            assertThat(issuer.server.asked).hasSize(before + 1);
            issuer.clock.move(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void goesOnWithKnownKeys_forATime_whenTheServerIsAway() throws Exception {
        checked("as-1");
        issuer.server.script = asked -> Said.json(500, "");

        issuer.clock.move(IssuerKeys.USABLE.minusSeconds(1));
        checked("as-1");
        assertThat(refused("as-2").code()).isEqualTo("authorization.unavailable");
        issuer.clock.move(Duration.ofSeconds(1));
        assertThat(refused("as-1").code()).isEqualTo("authorization.unavailable");
    }

    @Test
    void tellsUnknownKeyFromServerThatIsAway() {
        assertThat(refused("as-2").code()).isEqualTo("authorization.unknown-key");

        issuer.server.close();
        VoucherCheck another = issuer.check();
        assertThat(refused(another, "as-1").code()).isEqualTo("authorization.unavailable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "[]", "{}", "{\"keys\":7}", "{\"keys\":[]}", "{\"keys\":[7,{\"kty\":\"x\"}]}"})
    void keepsWhatItKnows_whenItIsSentGarbage(String garbage) throws Exception {
        checked("as-1");
        issuer.server.script = asked -> Said.json(200, garbage);
        issuer.clock.move(IssuerKeys.FRESH);

        checked("as-1");
        assertThat(issuer.server.asked).hasSize(2);
    }

    @Test
    void readsNoMoreThanASetCanBe_andFollowsNobody() {
        issuer.server.script = asked -> issuer.keys().after(300_000);
        assertThat(refused("as-1").code()).isEqualTo("authorization.unavailable");

        LoopbackServer elsewhere = new LoopbackServer(asked -> issuer.keys());
        try {
            issuer.server.script = asked -> Said.json(302, "")
                    .with("Location", elsewhere.uri("/jwks.json").toString());
            issuer.clock.move(BackOff.LONGEST);
            assertThat(refused("as-1").code()).isEqualTo("authorization.unavailable");
            assertThat(elsewhere.asked).isEmpty();
        } finally {
            elsewhere.close();
        }
    }

    @Test
    void waitsForASetOnlySoLong() {
        issuer.server.script = asked -> issuer.keys().withoutItsEnd();
        IssuerSettings settings = issuer.settings(Optional.empty());
        VoucherCheck impatient = new IssuedVouchers(
                settings,
                new IssuerKeys(
                        settings.jwks(), issuer.clock, new Fetch(LoopbackServer.client(), Duration.ofMillis(500))),
                issuer.clock);

        assertThat(refused(impatient, "as-1").code()).isEqualTo("authorization.unavailable");
    }

    @Test
    void fetchesOnce_forAllThatWait() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        issuer.server.script = asked -> {
            open.await();
            return issuer.keys();
        };
        List<Future<Voucher>> all = waiting();
        open.countDown();

        for (Future<Voucher> one : all) {
            assertThat(one.get().clientId()).isEqualTo("client-1");
        }
        assertThat(issuer.server.asked).hasSize(1);
    }

    @Test
    void sendsAwayAtOnce_whoeverWouldWaitBesideTooMany() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        issuer.server.script = asked -> {
            open.await();
            return issuer.keys();
        };
        List<Future<Voucher>> all = waiting();

        assertThat(refused("as-1").code()).isEqualTo("authorization.unavailable");

        open.countDown();
        for (Future<Voucher> one : all) {
            one.get();
        }
        checked("as-1");
    }

    @Test
    void keepsKnownKeysOfCallersGoing_whileOthersWait() throws Exception {
        checked("as-1");
        CountDownLatch open = new CountDownLatch(1);
        issuer.server.script = asked -> {
            open.await();
            return issuer.keys();
        };
        issuer.clock.move(IssuerKeys.FRESH);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Refusal> waiting = thread.submit(() -> refused("as-2"));
            Awaitility.await().until(() -> issuer.server.asked.size() == 2);

            checked("as-1");

            open.countDown();
            assertThat(waiting.get().code()).isEqualTo("authorization.unknown-key");
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void takesNoKeyThatIsNotForSignatures_orPublishedWhole_orThereTwice() {
        issuer.published.set(
                0, new RSAKey.Builder(rsa("as-1")).keyUse(KeyUse.ENCRYPTION).build());
        assertThat(refused(issuer.check(), "as-1").code()).isEqualTo("authorization.unavailable");

        RSAKey good = rsa("as-2");
        issuer.server.script =
                asked -> Said.json(200, "{\"keys\":[" + rsa("as-1").toJSONString() + "," + good.toPublicJWK() + "]}");
        assertThat(refused(issuer.check(), "as-1").code()).isEqualTo("authorization.unknown-key");

        RSAKey twin = new RSAKey.Builder(rsa("as-1")).keyID("as-2").build();
        issuer.server.script = asked -> Said.json(
                200,
                "{\"keys\":[" + twin.toPublicJWK() + "," + good.toPublicJWK() + ","
                        + rsa("as-1").toPublicJWK() + "]}");
        assertThat(refused(issuer.check(), "as-2").code()).isEqualTo("authorization.unknown-key");

        issuer.server.script = asked -> Said.json(
                200,
                "{\"keys\":["
                        + new OctetSequenceKey.Builder(new byte[32])
                                .keyID("as-1")
                                .build()
                                .toJSONString() + ","
                        + good.toPublicJWK() + "]}");
        assertThat(refused(issuer.check(), "as-1").code()).isEqualTo("authorization.unknown-key");
    }

    @Test
    void refusesAddressThatOthersCouldAnswerFor() {
        IssuerSettings open =
                new IssuerSettings(Issuer.NAME, URI.create("http://auth.example/jwks.json"), Optional.empty());

        assertThatThrownBy(() -> Pdnd.check(open, Clock.systemUTC(), LoopbackServer.client()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("voucher-issuer.jwks: ");
    }

    /** As many as may wait, blocked until the server answers. */
    private List<Future<Voucher>> waiting() {
        ExecutorService threads = Executors.newFixedThreadPool(IssuerKeys.WAITING);
        List<Thread> blocked = new CopyOnWriteArrayList<>();
        List<Future<Voucher>> all = new ArrayList<>();
        for (int i = 0; i < IssuerKeys.WAITING; i++) {
            all.add(threads.submit(() -> {
                blocked.add(Thread.currentThread());
                return checked("as-1");
            }));
        }
        Awaitility.await()
                .until(() -> blocked.size() == IssuerKeys.WAITING
                        && blocked.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
        threads.shutdown();
        return all;
    }

    private Voucher checked(String kid) throws Refused {
        return checked(check, kid);
    }

    private Voucher checked(VoucherCheck by, String kid) throws Refused {
        RSAKey key = kid.startsWith("as-") ? rsa(kid) : rsa("as-1");
        String voucher = signed(header(kid), issuer.claims(), key);
        return by.check(voucher, Issuer.shown("Bearer " + voucher), Set.of(Issuer.AUDIENCE));
    }

    private Refusal refused(String kid) {
        return refused(check, kid);
    }

    private Refusal refused(VoucherCheck by, String kid) {
        return catchThrowableOfType(Refused.class, () -> checked(by, kid)).refusal();
    }
}
