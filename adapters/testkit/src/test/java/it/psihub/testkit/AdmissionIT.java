package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Change;
import it.psihub.canonical.Problem;
import it.psihub.canonical.care.CaseFile;
import it.psihub.canonical.care.Referral;
import it.psihub.exchange.Admitted;
import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Unsettled;
import it.psihub.exchange.Verdict;
import it.psihub.storage.canon.LinedChange;
import it.psihub.storage.canon.Standing;
import it.psihub.storage.vault.HubKeys;
import it.psihub.storage.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** How messages get in that come at the same moment, on a real server. */
class AdmissionIT {
    private static final Route ROUTE = Route.of("psi", "record");
    private static final int CLIENTS = 16;

    @AutoClose
    private static final HubStore HUB = new HubStore();

    @AutoClose("shutdownNow")
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    @Test
    void appliesOnce_andRepliesTheSameToAll_whenAMessageComesFromManyAtOnce() throws Exception {
        CaseFile file = Records.caseFile("many-at-once").build();

        List<Admitted> admitted = atOnce(i -> admit("many-at-once", put(file)));

        assertThat(admitted).filteredOn(Admitted::fresh).hasSize(1);
        assertThat(admitted).extracting(Admitted::reply).containsOnly(applied());
        assertThat(admitted)
                .extracting(Admitted::message)
                .containsOnly(admitted.get(0).message());
        assertThat(versionsOf(file)).isEqualTo(1);
        assertThat(acts(admitted.get(0).message())).containsExactly("message.applied");
    }

    @Test
    void refusesAllButOneContent_whenAnIdComesWithSeveralAtOnce() throws Exception {
        List<Object> outcomes = atOnce(i -> {
            try {
                return admit(
                        "one-id",
                        "bytes " + i,
                        put(Records.caseFile("one-id-" + i).build()));
            } catch (MessageConflict conflict) {
                return conflict;
            }
        });

        assertThat(outcomes).filteredOn(Admitted.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(MessageConflict.class::isInstance).hasSize(CLIENTS - 1);
        assertThat(count("case_file WHERE id = ANY (?)", (Object) ids("one-id-")))
                .isEqualTo(1);
    }

    @Test
    void admitsTheNeighbours_whenOneIsRefusedByTheStore() throws Exception {
        CaseFile poison = Records.caseFile("poison")
                .openedOn(LocalDate.of(6_000_000, 1, 1))
                .build();

        List<Object> outcomes = atOnce(i -> {
            if (i != 3) {
                return admit(
                                "neighbour-" + i,
                                put(Records.caseFile("neighbour-" + i).build()))
                        .reply();
            }
            try {
                return admit("poison", put(poison));
            } catch (DataAccessException refused) {
                return refused;
            }
        });

        assertThat(outcomes).filteredOn(applied()::equals).hasSize(CLIENTS - 1);
        assertThat(outcomes.get(3)).isInstanceOf(DataAccessException.class);
        Reply parked = new Reply(InboundState.PARKED, Applied.NOTHING, List.of(new Problem("", "internal-error", "x")));
        assertThat(admit("poison", new Verdict.Keep(parked)).fresh()).isTrue();
        assertThat(admit("poison", put(poison)).reply()).isEqualTo(parked);
    }

    @Test
    void admitsTheNeighbours_whileOneWaitsForWhatAnotherHasLocked() throws Exception {
        CaseFile before = Records.caseFile("locked").build();
        HUB.put(before);
        CountDownLatch release = new CountDownLatch(1);
        Future<?> holder = hold(before, release);

        Future<Reply> waiting = clients.submit(
                () -> admit("locked", put(Records.caseFile("locked").version(2).build()))
                        .reply());
        for (int i = 0; i < 8; i++) {
            assertThat(admit("beside-" + i, put(Records.caseFile("beside-" + i).build()))
                            .reply())
                    .isEqualTo(applied());
        }
        assertThat(waiting).isNotDone();
        release.countDown();

        assertThat(waiting.get()).isEqualTo(applied());
        holder.get();
    }

    @Test
    void keepsAMessageForLater_whenWhatItNeedsStaysLocked() throws Exception {
        CaseFile before = Records.caseFile("long-locked").build();
        HUB.put(before);
        CaseFile next = Records.caseFile("long-locked").version(2).build();
        CountDownLatch release = new CountDownLatch(1);
        Future<?> holder = hold(before, release);

        Admitted kept = admit("long-locked", put(next));
        release.countDown();
        holder.get();

        assertThat(kept.reply().state()).isEqualTo(InboundState.RECEIVED);
        assertThat(unsettled()).extracting(Unsettled::message).containsExactly(kept.message());
        assertThat(atOnce(i -> admit("long-locked", put(next))))
                .allSatisfy(again -> assertThat(again).isEqualTo(new Admitted(kept.message(), false, applied())));
        assertThat(unsettled()).isEmpty();
        assertThat(versionsOf(next)).isEqualTo(2);
        assertThat(acts(kept.message())).containsExactly("message.received", "message.applied");
    }

    @Test
    void sealsWithTheKeyThatIsKept_whenAnotherBringsTheSamePersonAtOnce() {
        CaseFile file = Records.caseFile("met-at-once").build();
        Referral referral = Records.referral("met-at-once").build();

        HUB.overlapping(() -> HUB.put(referral), () -> admit("met-at-once", put(file)));

        assertThat(standing(file, referral))
                .extracting(Standing.Stood::content)
                .doesNotContain(Optional.empty())
                .hasSize(2);
    }

    @Test
    void keepsNothingOfAMessage_whenOneOfItsChangesIsRefused() {
        HUB.put(Records.caseFile("half").build());
        CaseFile other = Records.caseFile("half").notes("another content").build();
        CaseFile good = Records.caseFile("whole").build();

        Reply reply = admit("half", new Verdict.Apply(Mapping.of(List.of(new Change.Put(good), new Change.Put(other)))))
                .reply();

        assertThat(reply.state()).isEqualTo(InboundState.REJECTED);
        assertThat(reply.problems()).extracting(Problem::code).containsExactly("contradiction");
        assertThat(versionsOf(good)).isZero();
        assertThat(admit("half", put(good)).reply()).isEqualTo(reply);
    }

    @Test
    void refusesToShareACallersTransaction() {
        assertThatThrownBy(() -> HUB.inTransaction(
                        () -> admit("inside", put(Records.caseFile("inside").build()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("committed by itself");
    }

    private Future<?> hold(CaseFile file, CountDownLatch release) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Future<?> holder = clients.submit(() -> HUB.inTransaction(() -> {
            HUB.jdbc()
                    .queryForList(
                            "SELECT 1 FROM subject_key WHERE subject_id ="
                                    + " (SELECT subject_id FROM case_file WHERE id = ?) FOR UPDATE",
                            HUB.idOf(file));
            held.countDown();
            try {
                return release.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }));
        assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
        return holder;
    }

    private interface Client<T> {
        T send(int number) throws Exception;
    }

    private <T> List<T> atOnce(Client<? extends T> client) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            Callable<T> task = () -> {
                go.await();
                return client.send(number);
            };
            futures.add(clients.submit(task));
        }
        go.countDown();
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private static Verdict put(CanonicalRecord record) {
        return new Verdict.Apply(Mapping.of(List.of(new Change.Put(record))));
    }

    private static Admitted admit(String id, Verdict verdict) {
        return admit(id, "bytes", verdict);
    }

    private static Admitted admit(String id, String bytes, Verdict verdict) {
        return HUB.ports()
                .inbox()
                .admit(
                        new MessageId(TimeOrderedIds.next()),
                        new Incoming(
                                ROUTE,
                                new CounterpartId(Records.SOURCE.value()),
                                id,
                                new Payload(bytes.getBytes(StandardCharsets.UTF_8), "application/json")),
                        verdict);
    }

    private static Reply applied() {
        return new Reply(InboundState.APPLIED, new Applied(1, 0, 0), List.of());
    }

    private static List<Standing.Stood> standing(CanonicalRecord... records) {
        HubKeys keys = HUB.storage().keys();
        return new Standing(HUB.jdbc(), new Vault(keys, HUB.jdbc()), keys.keyedHash())
                .of(Stream.of(records)
                        .map(record -> new LinedChange(TimeOrderedIds.next(), 1, new Change.Put(record)))
                        .toList());
    }

    private static List<Unsettled> unsettled() {
        return HUB.ports().inbox().unsettled(ROUTE, Optional.empty(), 10);
    }

    private static UUID[] ids(String prefix) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(i -> HUB.idOf(Records.caseFile(prefix + i).build()))
                .toArray(UUID[]::new);
    }

    private static long versionsOf(CanonicalRecord record) {
        return count("record_version WHERE record_id = ?", HUB.idOf(record));
    }

    private static long count(String fromWhere, Object... values) {
        return HUB.jdbc().queryForObject("SELECT count(*) FROM " + fromWhere, Long.class, values);
    }

    private static List<String> acts(MessageId message) {
        return HUB.jdbc()
                .queryForList(
                        "SELECT act FROM audit_entry WHERE object = ? ORDER BY id",
                        String.class,
                        message.value().toString());
    }
}
