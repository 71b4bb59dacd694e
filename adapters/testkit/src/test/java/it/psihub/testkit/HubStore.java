package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Change;
import it.psihub.canonical.network.NetworkCsv;
import it.psihub.exchange.Attempt;
import it.psihub.exchange.Backfilled;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Fence;
import it.psihub.exchange.Leases;
import it.psihub.exchange.Ledger;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Period;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Preparations;
import it.psihub.exchange.Questions;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.Taken;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Unanswered;
import it.psihub.purpose.View;
import it.psihub.schemas.Schemas;
import it.psihub.storage.Storage;
import it.psihub.storage.audit.AuditSealer;
import it.psihub.storage.audit.AuditVerdict;
import it.psihub.storage.audit.AuditVerifier;
import it.psihub.storage.ledger.LedgerPorts;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A store with the network in it, worked as the hub works it: messages in; prepare, take and settle out. It is noon. */
final class HubStore implements AutoCloseable {
    /** What every attempt sends. */
    static final Payload PAYLOAD = new Payload(new byte[] {1}, "application/octet-stream");

    private final TestDatabase database = TestDatabase.create();
    private final LedgerPorts ports =
            database.storage().ports(Clock.fixed(Records.DAY.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
    private final StoredRecords records =
            new StoredRecords(ports.inbox(), database.storage().keys());
    private final Leases leases = database.storage().leases("test");
    private final TransactionTemplate transactions =
            new TransactionTemplate(database.storage().transactionManager());
    private final Map<CounterpartId, Fence> fences = new ConcurrentHashMap<>();
    private final AtomicInteger serial = new AtomicInteger();

    HubStore() {
        database.storage().network().load(NetworkCsv.read(file -> Schemas.reader("network/" + file)));
    }

    LedgerPorts ports() {
        return ports;
    }

    Ledger ledger() {
        return database.storage().ledger();
    }

    Preparations preparations() {
        return database.storage().preparations();
    }

    JdbcTemplate jdbc() {
        return database.storage().jdbc();
    }

    Storage storage() {
        return database.storage();
    }

    /** Seals what was put on record and verifies all of it. */
    AuditVerdict audit() {
        Storage storage = database.storage();
        new AuditSealer(
                        storage.dataSource(),
                        storage.transactionManager(),
                        storage.keys().sealKey(),
                        storage.hubHome())
                .seal();
        return new AuditVerifier(
                        storage.dataSource(),
                        storage.transactionManager(),
                        storage.keys().sealKey(),
                        storage.hubHome())
                .verify();
    }

    <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    /** As {@link #inTransaction}, and rolled back. */
    <T> T undone(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            status.setRollbackOnly();
            return work.get();
        }));
    }

    /** By a message; in a transaction of the caller's by lines of a file, since a message commits by itself. */
    void put(CanonicalRecord... some) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            records.put(some);
            return;
        }
        Map<Integer, Change> lines = new TreeMap<>();
        Stream.of(some).forEach(record -> lines.put(lines.size() + 1, new Change.Put(record)));
        assertThat(ports.bulkInbox()
                        .apply(new MessageId(TimeOrderedIds.next()), lines)
                        .applied())
                .isEqualTo(some.length);
    }

    void remove(CanonicalRecord record, long version) {
        records.remove(record, version);
    }

    UUID idOf(CanonicalRecord record) {
        return records.idOf(record);
    }

    UUID personOf(CanonicalRecord subject) {
        return Objects.requireNonNull(
                jdbc().queryForObject("SELECT person_id FROM subject WHERE id = ?", UUID.class, idOf(subject)));
    }

    Optional<Candidate> candidate(Exit<?> exit, CanonicalRecord record) {
        return database.storage().selections().due(exit.route(), Period.ALL, Optional.empty(), 1000).stream()
                .filter(candidate -> candidate.what().id().equals(idOf(record)))
                .findFirst();
    }

    long selected(Exit<?> exit) {
        return database.storage().selections().count(exit.route());
    }

    /** For a counterpart that gets nothing else. */
    Delivery prepare(Exit<?> exit, CanonicalRecord record) {
        return prepare(exit, record, new CounterpartId("counterpart-" + serial.incrementAndGet()));
    }

    Delivery prepare(Exit<?> exit, CanonicalRecord record, CounterpartId to) {
        Candidate candidate = candidate(exit, record).orElseThrow();
        Delivery delivery = Delivery.of(
                new DeliveryId(TimeOrderedIds.next()),
                exit.route(),
                to,
                candidate.about(),
                candidate.what(),
                candidate.urgent());
        assertThat(inTransaction(() -> ports.outbox().prepare(List.of(delivery), "test")))
                .isEqualTo(1);
        return delivery;
    }

    /** For a past period. */
    Backfilled backfill(Exit<?> exit, CanonicalRecord record, CounterpartId to) {
        Candidate candidate = candidate(exit, record).orElseThrow();
        Delivery delivery = Delivery.of(
                new DeliveryId(TimeOrderedIds.next()), exit.route(), to, candidate.about(), candidate.what());
        return inTransaction(() -> ports.outbox().backfill(List.of(delivery), "test"));
    }

    /** Takes the delivery, in the caller's transaction or one of its own: the view that is about to leave, if it may. */
    <V extends View> Optional<V> take(Exit<V> exit, Delivery delivery) {
        return inTransaction(() -> {
            Taken<V> head = look(exit, delivery);
            return head.disclosed()
                    .fold(
                            allowed -> Optional.of(send(head, allowed, PAYLOAD)),
                            withheld -> {
                                settle(Settlement.of(delivery, DeliveryEvent.WITHHOLD, withheld.reason()));
                                return Optional.empty();
                            },
                            unreadable -> Optional.empty());
        });
    }

    /** Whose turn it is, with nothing done about it. */
    <V extends View> List<Taken<V>> heads(Exit<V> exit, CounterpartId to, Pick pick) {
        return inTransaction(() -> ports.outbox().take(exit.route(), to, exit.purpose(), exit.view(), pick, fence(to)));
    }

    /** Takes and sends one of several that have their turn. */
    <V extends View> void sendOneOf(Exit<V> exit, Delivery delivery) {
        sendOneOf(exit, delivery, PAYLOAD);
    }

    <V extends View> void sendOneOf(Exit<V> exit, Delivery delivery, Payload payload) {
        inTransaction(() -> {
            Taken<V> head = heads(exit, delivery.to(), Pick.upTo(10)).stream()
                    .filter(one -> one.delivery().id().equals(delivery.id()))
                    .findFirst()
                    .orElseThrow();
            return head.disclosed()
                    .fold(
                            allowed -> send(head, allowed, payload),
                            withheld -> {
                                throw new AssertionError(withheld.reason());
                            },
                            unreadable -> {
                                throw new AssertionError("unreadable");
                            });
        });
    }

    List<Unanswered> unanswered(Exit<?> exit, CounterpartId to) {
        return questions(exit, to).open();
    }

    Questions questions(Exit<?> exit, CounterpartId to) {
        return ports.outbox().unanswered(exit.route(), to, Pick.upTo(10), fence(to));
    }

    void askAgain(Delivery delivery, Cause cause, boolean failed) {
        askAgain(delivery, cause, failed, Duration.ZERO);
    }

    void askAgain(Delivery delivery, Cause cause, boolean failed, Duration later) {
        ports.outbox().askAgain(delivery, cause, failed, later, fence(delivery.to()));
    }

    private <V extends View> Taken<V> look(Exit<V> exit, Delivery delivery) {
        List<Taken<V>> heads = ports.outbox()
                .take(exit.route(), delivery.to(), exit.purpose(), exit.view(), Pick.upTo(10), fence(delivery.to()));
        assertThat(heads).extracting(head -> head.delivery().id()).containsExactly(delivery.id());
        return heads.get(0);
    }

    private <V extends View> V send(Taken<V> head, Disclosed.Allowed<V> allowed, Payload payload) {
        Attempt attempt = new Attempt(
                head.delivery(),
                head.attemptNo(),
                payload,
                1,
                allowed.purposeVersion(),
                allowed.consent(),
                allowed.fields());
        ports.outbox().record(List.of(attempt), fence(head.delivery().to()));
        return allowed.view();
    }

    void settle(Settlement settlement) {
        ports.outbox().settle(List.of(settlement), fence(settlement.delivery().to()));
    }

    /** As the hub does when it takes up what a dead one left. */
    void recover(Exit<?> exit, Delivery delivery) {
        Fence next = leases.acquire("outbound/" + delivery.to().value(), Duration.ofMinutes(5))
                .orElseThrow();
        fences.put(delivery.to(), next);
        assertThat(ports.outbox().recover(exit.route(), delivery.to(), Duration.ZERO, next))
                .isEqualTo(1);
    }

    private Fence fence(CounterpartId to) {
        return fences.computeIfAbsent(
                to,
                id -> leases.acquire("outbound/" + id.value(), Duration.ofMinutes(5))
                        .orElseThrow());
    }

    /** With the reason after a colon where there is one, such as {@code withheld:consent-missing}. */
    String stateOf(Delivery delivery) {
        return Objects.requireNonNull(jdbc().queryForObject(
                        "SELECT concat_ws(':', state, reason) FROM delivery WHERE id = ?",
                        String.class,
                        delivery.id().value()));
    }

    /** Does the second while the first is done and not committed; that waits until the second is held up, or through. */
    void overlapping(Runnable first, Runnable second) {
        overlapping(first, second, () -> {});
    }

    /** @param then done with the first, once the second is held up, or through */
    void overlapping(Runnable first, Runnable second, Runnable then) {
        CompletableFuture<Void> other = inTransaction(() -> {
            first.run();
            CompletableFuture<Void> started = CompletableFuture.runAsync(second);
            // asks on a thread of its own, outside this transaction
            Awaitility.await().until(() -> waits(started));
            then.run();
            return started;
        });
        other.join();
    }

    private boolean waits(Future<?> other) {
        return other.isDone() || Boolean.TRUE.equals(jdbc().queryForObject("""
                                        SELECT EXISTS (SELECT 1 FROM pg_stat_activity
                                        WHERE datname = current_database() AND wait_event_type = 'Lock')
                                        """, Boolean.class));
    }

    @Override
    public void close() {
        database.close();
    }
}
