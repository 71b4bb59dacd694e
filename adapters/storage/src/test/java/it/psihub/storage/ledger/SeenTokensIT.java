package it.psihub.storage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Period;
import it.psihub.exchange.RefusedCall;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.Scope;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.TokenReplayed;
import it.psihub.exchange.TokenUse;
import it.psihub.exchange.Verdict;
import it.psihub.storage.Storage;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.canon.CanonWriter;
import it.psihub.storage.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** What is accepted once, on two nodes that share a database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeenTokensIT {
    private static final Route ROUTE = Route.of("psi", "record");
    private static final CounterpartId SOURCE = new CounterpartId("psi-prova");
    private static final Verdict KEPT = new Verdict.Keep(new Reply(InboundState.REJECTED, Applied.NOTHING, List.of()));

    private Storage one;
    private Storage other;
    private LedgerPorts onOne;
    private LedgerPorts onOther;

    @BeforeAll
    void open(@TempDir Path home) {
        one = Storage.open(home, Map.of(), 20);
        other = Storage.open(home, Map.of(), 20);
        onOne = one.ports(Clock.systemUTC());
        onOther = other.ports(Clock.systemUTC());
    }

    @AfterAll
    void close() {
        one.close();
        other.close();
    }

    @Test
    void storesNothing_whenItsTokenWasUsedBefore_onWhateverNode() {
        TokenUse token = token();
        admit(onOne, incoming("first", token));

        assertThatThrownBy(() -> admit(onOther, incoming("second", token))).isInstanceOf(TokenReplayed.class);
        assertThatThrownBy(() -> admit(onOne, incoming("first", token))).isInstanceOf(TokenReplayed.class);
        assertThat(stored("second")).isZero();
        assertThat(other.seenTokens().firstTime(token)).isFalse();
    }

    @Test
    void givesTheSameMessageItsReply_underAFreshToken() {
        Admitted first = admit(onOne, incoming("same", token()));

        assertThat(admit(onOther, incoming("same", token())))
                .isEqualTo(new Admitted(first.message(), false, first.reply()));
    }

    @Test
    void countsATokenAsUsed_whenItsMessageConflicts() {
        admit(onOne, incoming("conflict", token()));
        TokenUse token = token();

        assertThatThrownBy(() -> admit(onOne, incoming("conflict", "{ }", token)))
                .isInstanceOf(MessageConflict.class);
        assertThatThrownBy(() -> admit(onOne, incoming("after-conflict", token)))
                .isInstanceOf(TokenReplayed.class);
    }

    @Test
    void tellsIssuersApart_howeverLongTheIdsAre() {
        String id = "è".repeat(255);

        assertThat(one.seenTokens().firstTime(new TokenUse("long-a", "b" + id, soon())))
                .isTrue();
        assertThat(one.seenTokens().firstTime(new TokenUse("long-ab", id, soon())))
                .isTrue();
        assertThat(other.seenTokens().firstTime(new TokenUse("long-ab", id, soon())))
                .isFalse();
    }

    @Test
    void letsOneOfManyWin_onTwoNodesAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            TokenUse token = token();
            List<Callable<Boolean>> calls = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String id = "parallel-" + round + "-" + i;
                ids.add(id);
                LedgerPorts node = i % 2 == 0 ? onOne : onOther;
                calls.add(() -> taken(node, incoming(id, token, token())));
            }
            calls.add(() -> one.seenTokens().firstTime(token));
            calls.add(() -> other.seenTokens().firstTime(token));

            List<Boolean> won = atOnce(calls);
            assertThat(won).containsOnlyOnce(true);
            long kept = ids.stream().mapToLong(this::stored).sum();
            assertThat(kept).isEqualTo(won.subList(0, 16).contains(true) ? 1 : 0);
        }
    }

    @Test
    void takesTheOthersOfAGroup_andTheFirstWhoseTokensAreNew() {
        TokenUse used = token();
        TokenUse twice = token();
        one.seenTokens().firstTime(used);
        List<Arrival> group = List.of(
                arrival("g-replayed", used),
                arrival("g-twice", twice),
                arrival("g-twice-again", twice),
                arrival("g-key", used),
                arrival("g-key", token()),
                arrival("g-key", token()),
                arrival("g-plain"));

        List<Admissions.Outcome> outcomes = groupOnOne(group, false);

        assertThat(outcomes.get(0)).isInstanceOf(Admissions.Outcome.Replayed.class);
        assertThat(outcomes.get(1)).isEqualTo(done(group.get(1), true, group.get(1)));
        assertThat(outcomes.get(2)).isInstanceOf(Admissions.Outcome.Replayed.class);
        assertThat(outcomes.get(3)).isInstanceOf(Admissions.Outcome.Replayed.class);
        assertThat(outcomes.get(4)).isEqualTo(done(group.get(4), true, group.get(4)));
        assertThat(outcomes.get(5)).isEqualTo(done(group.get(5), false, group.get(4)));
        assertThat(outcomes.get(6)).isEqualTo(done(group.get(6), true, group.get(6)));
        assertThat(stored("g-replayed") + stored("g-twice-again")).isZero();
        assertThat(stored("g-key")).isEqualTo(1);
    }

    @Test
    void leavesATokenUnused_whenTheTransactionFails() {
        TokenUse token = token();
        UUID taken = TimeOrderedIds.next();
        admit(onOne, new Admission(taken, incoming("holds-the-id")));

        // a message under an id that is another's cannot be inserted
        assertThatThrownBy(() -> admit(onOne, new Admission(taken, incoming("fails", token))))
                .isInstanceOf(RuntimeException.class)
                .isNotInstanceOf(TokenReplayed.class);
        assertThat(stored("fails")).isZero();
        assertThat(admit(onOther, incoming("succeeds", token)).fresh()).isTrue();
    }

    @Test
    void forgetsWhatExpired_andNothingElse() {
        TokenUse over = new TokenUse("purge", "over", Instant.now().minus(Duration.ofHours(1)));
        TokenUse justOver = new TokenUse("purge", "just-over", Instant.now().minus(Duration.ofMinutes(1)));
        one.seenTokens().firstTime(over);
        one.seenTokens().firstTime(justOver);

        assertThat(one.seenTokens().forget()).isEqualTo(1);
        assertThat(one.seenTokens().forget()).isZero();
        assertThat(one.seenTokens().firstTime(over)).isTrue();
        assertThat(one.seenTokens().firstTime(justOver)).isFalse();
    }

    @Test
    void countsRefusalsOfBothNodes_andPutsTheFirstOnRecord() {
        Route route = Route.of("psi", "refused");
        PgRefusals first = one.refusals();
        PgRefusals second = other.refusals();
        for (int i = 0; i < 100; i++) {
            first.note(route, Optional.of(SOURCE), "signature.tampered");
            second.note(route, Optional.of(SOURCE), "signature.tampered");
        }
        second.note(route, Optional.empty(), "authorization.missing");
        first.close();
        second.close();

        assertThat(one.jdbc()
                        .queryForObject(
                                "SELECT sum(count) FROM refused_call WHERE counterpart = ? AND route = ?",
                                Long.class,
                                SOURCE.value(),
                                route.id()))
                .isEqualTo(200);
        assertThat(one.jdbc()
                        .queryForList(
                                "SELECT DISTINCT actor FROM audit_entry WHERE act = 'call.refused' AND object LIKE ? ORDER BY 1",
                                String.class,
                                route.id() + "/%"))
                .containsExactly("caller", "counterpart:" + SOURCE.value());
        assertThat(one.jdbc()
                        .queryForObject(
                                "SELECT count(*) = (SELECT count(*) FROM refused_call WHERE route = ?) FROM audit_entry WHERE act = 'call.refused' AND object LIKE ?",
                                Boolean.class,
                                route.id(),
                                route.id() + "/%"))
                .isTrue();
    }

    @Test
    void listsRefusals_byRouteCallerAndDays() {
        Route route = Route.of("psi", "listed");
        PgRefusals refusals = one.refusals();
        refusals.note(route, Optional.of(SOURCE), "signature.tampered");
        refusals.note(route, Optional.of(SOURCE), "signature.tampered");
        refusals.note(route, Optional.empty(), "authorization.missing");
        refusals.close();
        LocalDate today = LocalDate.now(Period.ZONE);

        assertThat(listed(route, Optional.empty(), Period.ALL))
                .extracting(RefusedCall::caller, RefusedCall::code, RefusedCall::count)
                .containsExactly(
                        tuple(Optional.empty(), "authorization.missing", 1L),
                        tuple(Optional.of(SOURCE), "signature.tampered", 2L));
        assertThat(listed(route, Optional.of(SOURCE), Period.since(today.minusDays(1))))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.route()).isEqualTo(route);
                    assertThat(call.day()).isBetween(today.minusDays(1), today.plusDays(1));
                    assertThat(call.first()).isBeforeOrEqualTo(call.last());
                });
        assertThat(listed(route, Optional.empty(), Period.since(today.plusDays(2))))
                .isEmpty();
        assertThat(one.refusedCalls().find(Scope.ALL, 1)).hasSize(1);
    }

    private List<RefusedCall> listed(Route route, Optional<CounterpartId> caller, Period period) {
        return one.refusedCalls().find(new Scope(Optional.of(route), caller, period, false), 100);
    }

    private record Admission(UUID id, Incoming message) {}

    private static Admitted admit(LedgerPorts node, Incoming message) {
        return admit(node, new Admission(TimeOrderedIds.next(), message));
    }

    private static Admitted admit(LedgerPorts node, Admission admission) {
        return node.inbox().admit(new MessageId(admission.id()), admission.message(), KEPT);
    }

    private static boolean taken(LedgerPorts node, Incoming message) {
        try {
            return admit(node, message).fresh();
        } catch (TokenReplayed replayed) {
            return false;
        }
    }

    private List<Admissions.Outcome> groupOnOne(List<Arrival> group, boolean shared) {
        DeliveryStates states = new DeliveryStates(one.jdbc(), new AuditLog(one.jdbc()));
        Vault vault = new Vault(one.keys(), one.jdbc());
        CanonWriter canon = new CanonWriter(one.jdbc(), vault, one.keys().keyedHash());
        Admissions admissions =
                new Admissions(one.jdbc(), new ChangeApplication(canon, states), states, new AuditLog(one.jdbc()));
        return Objects.requireNonNull(new TransactionTemplate(one.transactionManager())
                .execute(status -> admissions.admit(group, shared, "5s")));
    }

    private static Admissions.Outcome done(Arrival arrival, boolean fresh, Arrival message) {
        return new Admissions.Outcome.Done(
                new Admitted(message.id(), fresh, ((Verdict.Keep) arrival.verdict()).reply()));
    }

    private Arrival arrival(String id, TokenUse... once) {
        Incoming raw = incoming(id, once);
        var key = new Vault(one.keys(), one.jdbc()).newKey();
        MessageId message = new MessageId(TimeOrderedIds.next());
        byte[] bytes = raw.payload().bytes();
        return new Arrival(
                message,
                raw,
                Digests.sha256(bytes),
                key.wrapped(),
                key.sealer().seal(bytes, PgInbox.associated(message, 0)),
                KEPT);
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            CyclicBarrier start = new CyclicBarrier(calls.size());
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> call : calls) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private long stored(String id) {
        return Objects.requireNonNull(one.jdbc()
                        .queryForObject(
                                "SELECT (SELECT count(*) FROM message WHERE message_id = ?) + (SELECT count(*) FROM message_key WHERE message_id = ?)",
                                Long.class,
                                id,
                                id))
                / 2;
    }

    private static Incoming incoming(String id, TokenUse... once) {
        return incoming(id, "{}", once);
    }

    private static Incoming incoming(String id, String body, TokenUse... once) {
        Payload payload = new Payload(body.getBytes(StandardCharsets.UTF_8), "application/json");
        return new Incoming(ROUTE, SOURCE, id, payload, List.of(once), Optional.empty());
    }

    private static TokenUse token() {
        return new TokenUse("psi-prova", UUID.randomUUID().toString(), soon());
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofMinutes(5));
    }
}
