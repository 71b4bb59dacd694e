package it.psihub.modi.pdnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import it.psihub.exchange.Cause;
import it.psihub.exchange.RetryRule;
import it.psihub.exchange.RetryTable;
import it.psihub.modi.pdnd.LoopbackServer.Said;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An authorization server that fails, refuses, lies or takes its time; and many that wait for it. */
class NoVoucherTest extends AskedVouchers {
    private static final int MANY = 50;

    @ParameterizedTest
    @CsvSource({
        "400, UNAUTHORIZED",
        "401, UNAUTHORIZED",
        "403, UNAUTHORIZED",
        "404, NOT_FOUND",
        "405, NOT_FOUND",
        "408, TIMEOUT",
        "410, NOT_FOUND",
        "418, UNAUTHORIZED",
        "429, THROTTLED",
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "201, UNAVAILABLE",
        "302, NOT_FOUND"
    })
    void tellsWhy(int status, Cause why) {
        server.script = asked -> Said.json(status, "{\"error\":\"invalid_client\"}")
                .with("Location", server.uri("/elsewhere").toString());

        assertThat(refused(vouchers()).why()).isEqualTo(why);
        assertThat(server.asked).hasSize(1);
        assertBlamesNoDocument(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"token_type\":\"Bearer\",\"expires_in\":600}",
                "{\"access_token\":7,\"token_type\":\"Bearer\",\"expires_in\":600}",
                "{\"access_token\":\"\",\"token_type\":\"Bearer\",\"expires_in\":600}",
                "{\"access_token\":\"a b\",\"token_type\":\"Bearer\",\"expires_in\":600}",
                "{\"access_token\":\"a\\r\\nX: y\",\"token_type\":\"Bearer\",\"expires_in\":600}",
                "{\"access_token\":\"a\",\"expires_in\":600}",
                "{\"access_token\":\"a\",\"token_type\":\"mac\",\"expires_in\":600}",
                "{\"access_token\":\"a\",\"token_type\":\"DPoP\",\"expires_in\":600}",
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":\"600\"}",
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":0}",
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":-1}",
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":86401}",
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":1e300}",
                "{\"access_token\":\"a\",\"access_token\":\"b\",\"token_type\":\"Bearer\",\"expires_in\":600}"
            })
    void takesNoGarbage(String body) {
        server.script = asked -> Said.json(200, body);

        assertThat(refused(vouchers()).why()).isEqualTo(Cause.UNAVAILABLE);
    }

    @Test
    void readsNoMoreThanAnAnswerCanBe() throws Exception {
        server.script = asked -> voucher("Bearer").after(TokenAnswer.MOST);
        assertThat(refused(vouchers()).why()).isEqualTo(Cause.UNAVAILABLE);

        server.script = asked -> voucher("Bearer").after(TokenAnswer.MOST / 2);
        assertThat(bearer(vouchers())).isEqualTo("voucher-2");
    }

    @Test
    void takesNoTokenThatIsLongerThanAHeaderMayBe() {
        server.script = asked -> Said.json(
                200, "{\"access_token\":\"" + "a".repeat(17_000) + "\",\"token_type\":\"Bearer\",\"expires_in\":600}");

        assertThat(refused(vouchers()).why()).isEqualTo(Cause.UNAVAILABLE);
    }

    @Test
    void waitsForTheWholeAnswerOnlySoLong() {
        server.script = asked -> voucher("Bearer").withoutItsEnd();
        PdndSettings settings = settings(Optional.empty(), false);
        Fetch impatient = new Fetch(LoopbackServer.client(), Duration.ofMillis(500));
        Vouchers vouchers = new KeptVouchers(
                new TokenEndpoint(settings, KEYS.asOwnKeys(), clock, impatient, Optional.empty()), clock);

        assertThat(refused(vouchers).why()).isEqualTo(Cause.TIMEOUT);
    }

    @Test
    void tellsNobodyThere_fromUnknownName() {
        server.close();
        assertThat(refused(vouchers()).why()).isEqualTo(Cause.REFUSED_CONNECTION);

        PdndSettings unknown = new PdndSettings(
                URI.create("https://auth.invalid/token"),
                AUDIENCE,
                CLIENT,
                PURPOSE,
                Optional.empty(),
                Optional.empty());
        assertThat(refused(Pdnd.vouchers(unknown, KEYS.asOwnKeys(), clock, HttpClient.newHttpClient()))
                        .why())
                .isEqualTo(Cause.UNKNOWN_HOST);
    }

    @Test
    void leavesServerAlone_longerWithEachFailure() throws Exception {
        server.script = asked -> Said.json(500, "");
        Vouchers vouchers = vouchers();

        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            int before = server.asked.size();
            refused(vouchers);
            assertThat(server.asked).hasSize(before + 1);
            NoVoucher again = refused(vouchers);
            assertThat(again.why()).isEqualTo(Cause.UNAVAILABLE);
            assertThat(again.after()).contains(Duration.ofSeconds(seconds));
            assertThat(server.asked).hasSize(before + 1);
            clock.move(Duration.ofSeconds(seconds));
        }

        server.script = asked -> voucher("Bearer");
        assertThat(bearer(vouchers)).isEqualTo("voucher-1");
        server.script = asked -> Said.json(500, "");
        clock.move(Duration.ofSeconds(life));
        refused(vouchers);
        assertThat(refused(vouchers).after()).contains(Duration.ofSeconds(1));
    }

    @Test
    void leavesServerAlone_asLongAsItAsks() {
        server.script = asked -> Said.json(429, "").with("Retry-After", "120");
        Vouchers vouchers = vouchers();

        assertThat(refused(vouchers).after()).contains(Duration.ofSeconds(120));
        clock.move(Duration.ofSeconds(119));
        assertThat(refused(vouchers).after()).contains(Duration.ofSeconds(1));
        assertThat(server.asked).hasSize(1);
        clock.move(Duration.ofSeconds(1));
        refused(vouchers);
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void leavesServerAlone_asLongAsItAskedOneOfSeveral() throws Exception {
        Vouchers vouchers = vouchers();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            // both are under way when a third is told to go away
            CountDownLatch told = new CountDownLatch(1);
            server.script = asked -> {
                int turn = server.asked.size();
                if (turn == 3) {
                    return Said.json(429, "").with("Retry-After", "120");
                }
                told.await();
                return turn == 1 ? Said.json(500, "") : voucher("Bearer");
            };
            Future<NoVoucher> first = threads.submit(() -> refusedFor(vouchers, "one"));
            Awaitility.await().until(() -> server.asked.size() == 1);
            Future<String> second = threads.submit(() -> bearer(vouchers, evidence("two")));
            Awaitility.await().until(() -> server.asked.size() == 2);
            assertThat(refusedFor(vouchers, "three").after()).contains(Duration.ofSeconds(120));
            told.countDown();
            assertThat(first.get().why()).isEqualTo(Cause.UNAVAILABLE);
            assertThat(second.get()).isEqualTo("voucher-1");
        } finally {
            threads.shutdownNow();
        }

        assertThat(refusedFor(vouchers, "four").after()).contains(Duration.ofSeconds(120));
        assertThat(server.asked).hasSize(3);
    }

    @Test
    void readsRetryAfterAsADate_andBelievesNoneThatIsAbsurd() {
        server.script = asked -> Said.json(503, "")
                .with(
                        "Retry-After",
                        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                                .format(clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC)));
        assertThat(refused(vouchers()).after()).contains(Duration.ofSeconds(60));

        server.script = asked -> Said.json(503, "").with("Retry-After", "999999999999999999");
        assertThat(refused(vouchers()).after()).contains(BackOff.LONGEST_ASKED);
    }

    @Test
    void asksOnce_forAllThatWait() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        server.script = asked -> {
            open.await();
            return voucher("Bearer");
        };

        for (Future<String> one : waiting(vouchers(), open)) {
            assertThat(one.get()).isEqualTo("voucher-1");
        }
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void failsOnce_forAllThatWait() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        server.script = asked -> {
            open.await();
            return Said.json(403, "");
        };

        List<Throwable> failures = new ArrayList<>();
        for (Future<String> one : waiting(vouchers(), open)) {
            failures.add(
                    catchThrowableOfType(ExecutionException.class, one::get).getCause());
        }
        assertThat(failures)
                .doesNotHaveDuplicates()
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                NoVoucher.class, none -> assertThat(none.why()).isEqualTo(Cause.UNAUTHORIZED)));
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void letsOthersHaveTheirs_whenTheFirstIsInterrupted() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        server.script = asked -> {
            open.await();
            return voucher("Bearer");
        };
        Vouchers vouchers = vouchers();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        CompletableFuture<NoVoucher> first = new CompletableFuture<>();
        Thread asker = new Thread(() -> first.complete(refused(vouchers)));
        try {
            asker.start();
            Awaitility.await().until(() -> server.asked.size() == 1);
            Future<String> second = threads.submit(() -> bearer(vouchers));
            asker.interrupt();
            assertThat(first.get().why()).isEqualTo(Cause.TIMEOUT);

            open.countDown();
            assertThat(second.get()).isEqualTo("voucher-1");
            assertThat(server.asked).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Many that are blocked until the gate opens. */
    private static List<Future<String>> waiting(Vouchers vouchers, CountDownLatch open) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        List<Thread> blocked = new CopyOnWriteArrayList<>();
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(threads.submit(() -> {
                blocked.add(Thread.currentThread());
                return bearer(vouchers);
            }));
        }
        Awaitility.await()
                .until(() -> blocked.size() == MANY
                        && blocked.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
        open.countDown();
        threads.shutdown();
        return all;
    }

    private static NoVoucher refusedFor(Vouchers vouchers, String evidence) {
        return catchThrowableOfType(NoVoucher.class, () -> vouchers.headers(evidence(evidence), REQUEST));
    }

    private static NoVoucher refused(Vouchers vouchers) {
        return catchThrowableOfType(NoVoucher.class, () -> vouchers.headers(VoucherRequest.PLAIN, REQUEST));
    }

    private static void assertBlamesNoDocument(Cause why) {
        assertThat(RetryTable.of(why).alone()).isEqualTo(RetryRule.Blame.COUNTERPART);
    }
}
