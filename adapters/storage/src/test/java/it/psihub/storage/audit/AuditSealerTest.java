package it.psihub.storage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AuditSealerTest extends AuditTest {
    @Test
    void sealsNothing_whenThereIsNothing() {
        assertThat(sealer.seal()).isEmpty();
        write(0, 3);
        assertThat(sealer.seal()).isPresent();
        assertThat(sealer.seal()).isEmpty();
        assertThat(verifier.verify()).isEqualTo(new AuditVerdict(true, 3, 1, 0, List.of()));
    }

    @Test
    void chainsSealsAndCopiesThem() throws Exception {
        writeThreeSeals();
        write(15, 17);

        assertThat(verifier.verify()).isEqualTo(new AuditVerdict(true, 17, 3, 2, List.of()));
        assertThat(Files.readAllLines(copies()))
                .hasSize(3)
                .allSatisfy(line -> assertThat(AuditSeal.fromJson(line)).isPresent());
    }

    @Test
    void writesNothing_whenTheBusinessTransactionRollsBack() {
        DATABASE.transaction().executeWithoutResult(status -> {
            write(0, 3);
            status.setRollbackOnly();
        });
        log.write(List.of());

        assertThat(DATABASE.value(Long.class, "SELECT count(*) FROM audit_entry"))
                .isZero();
    }

    @Test
    void leavesAnEntryToTheNextSeal_whenItsTransactionIsStillRunning() throws SQLException {
        try (Connection late = DATABASE.dataSource().getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO audit_entry (actor, act, object, digest) VALUES ('late', 'thing.done', 'thing/late', '')");
            write(0, 4);

            assertThat(sealer.seal())
                    .as("younger transactions wait for the older")
                    .isEmpty();
            late.commit();
        }
        assertThat(sealer.seal()).map(AuditSeal::entries).contains(5L);
        assertThat(verifier.verify().intact()).isTrue();
    }

    @Test
    void coversAnEntry_whenItIsCommittedAfterALaterOneWasSealed() throws SQLException {
        write(0, 4);
        try (Connection late = DATABASE.dataSource().getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO audit_entry (actor, act, object, digest) VALUES ('late', 'thing.done', 'thing/late', '')");
            assertThat(sealer.seal()).map(AuditSeal::entries).contains(4L);
            write(4, 6);
            assertThat(sealer.seal()).isEmpty();
            late.commit();
        }
        assertThat(sealer.seal()).map(AuditSeal::entries).contains(3L);
        assertThat(verifier.verify()).isEqualTo(new AuditVerdict(true, 7, 2, 0, List.of()));
    }

    @Test
    void losesNothing_whenWritersAndSealersWorkAtOnce() throws Exception {
        int writers = 4;
        int transactions = 150;
        AtomicInteger writing = new AtomicInteger(writers);
        ExecutorService pool = Executors.newFixedThreadPool(writers + 2);
        try {
            List<Future<Integer>> work = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                int offset = w * transactions;
                work.add(pool.submit(() -> {
                    for (int i = 0; i < transactions; i++) {
                        writeSlowly(offset + i);
                    }
                    return writing.decrementAndGet();
                }));
            }
            for (int s = 0; s < 2; s++) {
                work.add(pool.submit(() -> {
                    int made = 0;
                    while (writing.get() > 0) {
                        made += sealer.seal().isPresent() ? 1 : 0;
                    }
                    return made;
                }));
            }
            for (Future<Integer> done : work) {
                done.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        sealer.seal();

        AuditVerdict verdict = verifier.verify();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(2L * writers * transactions);
        assertThat(verdict.unsealed()).isZero();
        assertThat(verdict.seals()).isGreaterThan(3);
        assertThat(Files.readAllLines(copies())).hasSize((int) verdict.seals());
    }

    /** Two entries of one transaction with some work between, so that transactions overlap. */
    private void writeSlowly(int number) {
        DATABASE.transaction().executeWithoutResult(status -> {
            write(number, number + 1);
            jdbc.execute("SELECT pg_sleep(0.002)");
            write(number, number + 1);
        });
    }

    @Test
    void copiesASealLater_whenACrashCameBeforeItsCopy() throws Exception {
        writeThreeSeals();
        List<String> lines = Files.readAllLines(copies());
        Files.write(copies(), lines.subList(0, 2));
        assertThat(verifier.verify().intact())
                .as("the newest may lack its copy")
                .isTrue();

        write(15, 16);
        seal();

        assertThat(Files.readAllLines(copies())).hasSize(4).startsWith(lines.toArray(String[]::new));
        assertThat(verifier.verify()).isEqualTo(new AuditVerdict(true, 16, 4, 0, List.of()));
    }

    @Test
    void mendsATornCopy() throws Exception {
        writeThreeSeals();
        String whole = Files.readString(copies());
        Files.writeString(copies(), whole.substring(0, whole.length() - 40));
        assertThat(verifier.verify().intact()).isTrue();

        sealer.copyMissing();

        assertThat(copies()).hasContent(whole);
        Files.writeString(copies(), "torn ".repeat(2_000), StandardOpenOption.APPEND);
        write(15, 16);
        seal();
        assertThat(copies()).content().startsWith(whole).doesNotContain("torn");
        assertThat(verifier.verify().intact()).isTrue();
    }

    @Test
    void sealsNothing_whenAnotherSealerIsAtIt() throws SQLException {
        write(0, 3);
        try (Connection other = DATABASE.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_try_advisory_xact_lock(" + 0x7073_6968_7562_0001L + ")");
            assertThat(sealer.seal()).isEqualTo(Optional.empty());
        }
        assertThat(sealer.seal()).isPresent();
    }

    @Test
    void refusesToSealInsideATransaction() {
        DATABASE.transaction()
                .executeWithoutResult(status -> assertThatThrownBy(() -> sealer.seal())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("outside a transaction"));
    }

    @Test
    void refusesToSeal_whenTheServerCountsItsTransactionsAnew() {
        writeThreeSeals();
        jdbc.update("UPDATE audit_seal SET upto_xid = '999999999999' WHERE no = 3");
        write(15, 16);

        assertThatThrownBy(() -> sealer.seal())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("restored into a younger server");
    }

    private Path copies() {
        return home.resolve("audit/seals.ndjson");
    }
}
