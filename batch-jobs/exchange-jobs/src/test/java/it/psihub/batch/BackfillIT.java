package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.care.Urgency;
import it.psihub.canonical.network.SiteId;
import it.psihub.exchange.Extent;
import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Reconciliation;
import it.psihub.exchange.Scope;
import it.psihub.exchange.WrongParameters;
import it.psihub.testkit.Records;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs for a past period; the hub's today is 2 March 2026. */
class BackfillIT {
    private static final String JOB = "send-profiles";
    private static final Map<String, String> JANUARY = Map.of("from", "2026-01-01", "until", "2026-01-31");

    @AutoClose
    private final JobHub hub = JobHub.start();

    @Test
    void preparesWhatCameInDuringThePeriod_once_andClaimsNothingOfTheRest() {
        seekersOf("2026-01-01 00:00 Europe/Rome", "puglia-h01", "P-first");
        seekersOf("2026-01-31 23:59 Europe/Rome", "puglia-h01", "P-last");
        seekersOf("2025-12-31 23:59 Europe/Rome", "puglia-h01", "P-before");
        seekersOf("2026-02-01 00:00 Europe/Rome", "puglia-h01", "P-after");

        assertThat(hub.run(JOB, JANUARY).counts())
                .containsEntry("selected", 2L)
                .containsEntry("prepared", 2L)
                .containsEntry("sent", 7L);
        assertThat(hub.run(JOB, JANUARY).counts()).containsEntry("selected", 2L).containsEntry("prepared", 0L);

        Reconciliation found = hub.storage().ledger().reconcile(Scope.ALL, 5);
        assertThat(found.addsUp()).isTrue();
        assertThat(found.eligible())
                .filteredOn(counted -> counted.counterpart().isPresent())
                .filteredOn(counted -> counted.counterpart().get().value().equals("cpi-puglia"))
                .singleElement()
                .satisfies(counted -> {
                    assertThat(counted.onTheWay()).isEqualTo(2);
                    assertThat(counted.unprepared()).isEqualTo(2);
                    assertThat(counted.overdue()).isZero();
                });
        assertThat(hub.run(JOB).counts()).containsEntry("selected", 4L).containsEntry("prepared", 2L);
        assertThat(hub.count("delivery_due WHERE backfill")).isEqualTo(2);
    }

    @Test
    void keepsTheMomentUpToWhichTheRouteIsComplete() {
        hub.run(JOB);
        List<String> before = hub.jdbc().queryForList("SELECT complete_at::text FROM preparation", String.class);

        hub.run(JOB, JANUARY);

        assertThat(hub.jdbc().queryForList("SELECT complete_at::text FROM preparation", String.class))
                .isNotEmpty()
                .isEqualTo(before);
    }

    @Test
    void selectsWhatChangedThen_asItIsNow() {
        seekersOf("2025-12-01 12:00 Europe/Rome", "puglia-h01", "P-1");
        hub.put(List.of(
                Records.profile("P-1").site(new SiteId("puglia-h01")).version(2).build()));
        hub.jdbc().update("UPDATE record_version SET at = '2026-01-15 12:00 Europe/Rome' WHERE version = 2");

        assertThat(hub.run(JOB, JANUARY).counts()).containsEntry("prepared", 1L);
        assertThat(hub.jdbc().queryForList("SELECT revision FROM delivery", String.class))
                .singleElement()
                .asString()
                .startsWith("p2.");
    }

    @Test
    void goesOnWhereItStopped_whenRunAgainWithTheSameParameters() {
        seekersOf(
                "2026-01-10 12:00 Europe/Rome",
                "puglia-h01",
                IntStream.range(0, 600).mapToObj(n -> "P-" + n).toArray(String[]::new));
        hub.counterparts().breakAfter(550);

        assertThat(hub.run(JOB, JANUARY).completed()).isFalse();
        assertThat(hub.deliveries()).hasSize(500);
        JobOutcome continued = hub.run(JOB, JANUARY);

        assertThat(continued.counts()).containsEntry("selected", 600L).containsEntry("prepared", 600L);
        assertThat(hub.instances(JOB + ".backfill")).isEqualTo(1);
        assertThat(hub.executions(JOB + ".backfill")).containsExactly("FAILED", "COMPLETED");
    }

    @Test
    void goesOn_whenItsProcessDied_andItIsRunAgainWithTheSameParameters() throws InterruptedException {
        seekersOf("2026-01-10 12:00 Europe/Rome", "puglia-h01", "P-1", "P-2");
        CountDownLatch draining = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        hub.exchanges().meanwhile(() -> {
            draining.countDown();
            await(woken);
        });
        CompletableFuture<JobOutcome> dead = CompletableFuture.supplyAsync(() -> hub.run(JOB, JANUARY));
        draining.await();
        hub.jdbc().update("DELETE FROM lease WHERE name = ?", "job/" + JOB + ".backfill");

        try (JobHub other = hub.beside("node-2")) {
            assertThat(other.run(JOB, JANUARY).completed()).isTrue();
            assertThat(other.exchanges().asked()).hasSize(1);
            assertThat(hub.executions(JOB + ".backfill")).containsExactly("FAILED", "COMPLETED");
        } finally {
            woken.countDown();
        }
        assertThat(dead.handle((outcome, failed) -> failed == null && outcome.completed())
                        .join())
                .isFalse();
        assertThat(hub.instances(JOB + ".backfill")).isEqualTo(1);
        assertThat(hub.deliveries()).hasSize(2);
    }

    /** It may take days: the records of today neither wait for its end nor behind it. */
    @Test
    void keepsTheRunOfTodayWaitingInNoWay() throws InterruptedException {
        seekersOf("2026-01-10 12:00 Europe/Rome", "puglia-h01", "P-1");
        CountDownLatch draining = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        hub.exchanges().meanwhile(() -> {
            draining.countDown();
            await(over);
        });
        CompletableFuture<JobOutcome> backfill = CompletableFuture.supplyAsync(() -> hub.run(JOB, JANUARY));
        draining.await();
        hub.seekers("puglia-h01", "P-2");

        try (JobHub other = hub.beside("node-2")) {
            assertThat(other.run(JOB).counts()).containsEntry("prepared", 1L).containsEntry("sent", 7L);
            assertThat(hub.executions(JOB + ".backfill")).containsExactly("STARTED");
        } finally {
            over.countDown();
        }
        assertThat(backfill.join().completed()).isTrue();
    }

    /** Otherwise the day's first run would carry on a backfill that was killed, and the runs after it would wait. */
    @Test
    void isCarriedByItself_andNotByTheRunsOfToday() {
        hub.run(JOB);
        hub.run(JOB, JANUARY);
        hub.run("preview-tables");

        assertThat(hub.exchanges().extents()).containsExactly(Extent.TODAY, Extent.ALL, Extent.TODAY);
    }

    @Test
    void leavesUrgentOnesUrgent_andOfToday() {
        hub.put(List.of(
                Records.subject("P-1").noIdentifiers().build(),
                Records.referral("P-1").urgency(Urgency.STAT).build()));
        hub.jdbc().update("UPDATE record_version SET at = '2026-01-10 12:00 Europe/Rome'");
        hub.run("send-referrals", JANUARY);

        assertThat(hub.jdbc().queryForList("SELECT urgent AND NOT backfill FROM delivery_due", Boolean.class))
                .containsExactly(true);
    }

    @Test
    void collectsAgain_fromTheBeginningOfADayInItaly() {
        assertThat(hub.run("collect-referral-answers", Map.of("since", "2026-02-01"))
                        .counts())
                .containsEntry("fresh", 5L);

        assertThat(hub.exchanges().since()).contains(Instant.parse("2026-01-31T23:00:00Z"));
    }

    @Test
    void previewsEachQuarterOfThePeriod() {
        assertThat(hub.run("preview-tables").counts()).containsEntry("prepared", 1L);
        assertThat(hub.run("preview-tables", Map.of("from", "2025-05-01", "until", "2025-12-31"))
                        .counts())
                .containsEntry("selected", 3L)
                .containsEntry("prepared", 3L);

        assertThat(hub.jdbc().queryForList("SELECT until_day::text FROM release ORDER BY 1", String.class))
                .containsExactly("2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31");
        assertThat(hub.count("delivery WHERE state = 'ready'")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "send-profiles | from | 2026-02-30 | from=2026-02-30 non è un giorno: si scrive AAAA-MM-GG",
                "send-profiles | until | 2026-03-03 | until=2026-03-03 è nel futuro: oggi è il 2026-03-02",
                "send-profiles | since | 2026-02-01 | parametro sconosciuto: since; send-profiles conosce [counterparts, from, until]",
                "take-vacancies | since | ieri | since=ieri non è un giorno: si scrive AAAA-MM-GG"
            })
    void runsNothing_whenAParameterIsWrong(String job, String parameter, String value, String mistake) {
        assertThatThrownBy(() -> hub.run(job, Map.of(parameter, value)))
                .isInstanceOf(WrongParameters.class)
                .hasMessage(mistake);

        assertThat(hub.exchanges().asked()).isEmpty();
    }

    @Test
    void runsNothing_whenThePeriodEndsBeforeItBegins() {
        assertThatThrownBy(() -> hub.run(JOB, Map.of("from", "2026-02-02", "until", "2026-02-01")))
                .isInstanceOf(WrongParameters.class)
                .hasMessage("from=2026-02-02 viene dopo until=2026-02-01");
    }

    private void seekersOf(String at, String site, String... ids) {
        Instant before = hub.jdbc()
                .queryForObject("SELECT clock_timestamp()", java.sql.Timestamp.class)
                .toInstant();
        hub.seekers(site, ids);
        hub.jdbc()
                .update(
                        "UPDATE record_version SET at = ?::timestamptz WHERE at >= ?",
                        at,
                        java.sql.Timestamp.from(before));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
