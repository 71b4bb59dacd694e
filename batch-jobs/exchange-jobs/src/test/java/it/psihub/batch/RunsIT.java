package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.UnknownJob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of runs: one instance each, continued where they failed or died. */
class RunsIT {
    private static final String JOB = "send-profiles";

    @AutoClose
    private final JobHub hub = JobHub.start();

    @Test
    void makesAnInstanceOfItsOwn_andPreparesNothingTwice_whenRunWithTheSameParametersAgain() {
        hub.seekers("puglia-h01", "P-1", "P-2");

        JobOutcome first = hub.run(JOB);
        JobOutcome second = hub.run(JOB);

        assertThat(first.completed()).isTrue();
        assertThat(first.counts())
                .isEqualTo(Map.of("selected", 2L, "prepared", 2L, "unserved", 0L, "sent", 7L, "asked", 2L, "held", 1L));
        assertThat(second.completed()).isTrue();
        assertThat(second.counts()).containsEntry("selected", 2L).containsEntry("prepared", 0L);
        assertThat(hub.deliveries()).containsExactly("cpi-puglia", "cpi-puglia");
        assertThat(hub.instances(JOB)).isEqualTo(2);
        assertThat(hub.executions(JOB)).containsExactly("COMPLETED", "COMPLETED");
    }

    @Test
    void continuesARunThatFailedInDrain_andPreparesWhatCameInSince() {
        hub.seekers("puglia-h01", "P-1");
        hub.exchanges().meanwhile(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        JobOutcome failed = hub.run(JOB);
        hub.exchanges().meanwhile(() -> {});
        hub.seekers("puglia-h01", "P-2");

        JobOutcome continued = hub.run(JOB);

        assertThat(failed.completed()).isFalse();
        assertThat(failed.message()).isEqualTo("IllegalStateException: broken on purpose");
        assertThat(continued.completed()).isTrue();
        assertThat(continued.counts())
                .containsEntry("selected", 2L)
                .containsEntry("prepared", 1L)
                .containsEntry("sent", 7L);
        assertThat(hub.deliveries()).hasSize(2);
        assertThat(hub.instances(JOB)).isEqualTo(1);
        assertThat(hub.executions(JOB)).containsExactly("FAILED", "COMPLETED");
    }

    @Test
    void leavesAFailedRunAlone_whenTheParametersAreOthers() {
        hub.exchanges().meanwhile(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        hub.run(JOB, Map.of("counterparts", "cpi-puglia"));
        hub.exchanges().meanwhile(() -> {});

        assertThat(hub.run(JOB).completed()).isTrue();
        assertThat(hub.instances(JOB)).isEqualTo(2);

        assertThat(hub.run(JOB, Map.of("counterparts", "cpi-puglia")).completed())
                .isTrue();
        assertThat(hub.instances(JOB)).isEqualTo(2);
        assertThat(hub.executions(JOB)).containsExactly("FAILED", "COMPLETED", "COMPLETED");
    }

    @Test
    void startsAnew_whenHowARunEndedIsUnknown() {
        hub.run(JOB);
        hub.jdbc().update("UPDATE batch_job_execution SET status = 'UNKNOWN'");

        assertThat(hub.run(JOB).completed()).isTrue();
        assertThat(hub.executions(JOB)).containsExactly("UNKNOWN", "COMPLETED");
        assertThat(hub.instances(JOB)).isEqualTo(2);
    }

    /** As it stands when the database server is killed in the middle of a step, and is back for the run's own end. */
    @ParameterizedTest
    @ValueSource(strings = {"STARTED", "UNKNOWN"})
    void continuesAFailedRun_whoseStepCouldNotBeWrittenDown(String step) {
        hub.exchanges().meanwhile(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        hub.run(JOB);
        hub.exchanges().meanwhile(() -> {});
        hub.jdbc().update("UPDATE batch_step_execution SET status = ?, end_time = NULL WHERE status = 'FAILED'", step);

        assertThat(hub.run(JOB).completed()).isTrue();
        assertThat(hub.executions(JOB)).containsExactly("FAILED", "COMPLETED");
        assertThat(hub.instances(JOB)).isEqualTo(1);
    }

    /** The step that the second execution did not reach is the first one's for Batch. */
    @ParameterizedTest
    @ValueSource(strings = {"STARTED", "UNKNOWN"})
    void continuesAFailedRun_andClosesTheStepsOfItsEarlierExecutions(String step) {
        hub.seekers("puglia-h01", "P-1");
        failWhile(hub.exchanges()::meanwhile);
        hub.seekers("puglia-h01", "P-2");
        failWhile(hub.counterparts()::meanwhile);
        assertThat(hub.jdbc()
                        .update(
                                "UPDATE batch_step_execution SET status = ?, end_time = NULL WHERE step_name = ?",
                                step,
                                JOB + ".drain"))
                .isOne();

        assertThat(hub.run(JOB).completed()).isTrue();
        assertThat(hub.executions(JOB)).containsExactly("FAILED", "FAILED", "COMPLETED");
        assertThat(hub.instances(JOB)).isEqualTo(1);
        assertThat(hub.count("batch_step_execution WHERE status = '" + step + "'"))
                .isZero();
    }

    private void failWhile(Consumer<Runnable> meanwhile) {
        meanwhile.accept(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        assertThat(hub.run(JOB).completed()).isFalse();
        meanwhile.accept(() -> {});
    }

    /**
     * It stood still past its lease, another node went on in its place and failed, and only then it wrote how it had ended:
     * Batch continues such a run never again.
     */
    @Test
    void startsAnew_whenARunThatSeemedDeadEndedAfterTheOneThatContinuedIt() throws InterruptedException {
        hub.seekers("puglia-h01", "P-1");

        try (Standing late = new Standing(hub.exchanges()::meanwhile);
                JobHub other = hub.beside("node-2")) {
            other.exchanges().meanwhile(() -> {
                throw new IllegalStateException("broken on purpose");
            });
            assertThat(other.run(JOB).completed()).isFalse();
            late.wake();
            assertThat(hub.executions(JOB)).containsExactly("UNKNOWN", "FAILED");
            other.exchanges().meanwhile(() -> {});

            assertThat(other.run(JOB).completed()).isTrue();
            assertThat(hub.executions(JOB)).containsExactly("UNKNOWN", "FAILED", "COMPLETED");
            assertThat(other.run(JOB).completed()).isTrue();
        }
        assertThat(hub.deliveries()).hasSize(1);
    }

    /** Other ends that Batch does not continue a run after, whoever wrote them. */
    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "ABANDONED"})
    void startsAnew_whenAnEarlierExecutionOfAFailedRunHasAnotherEnd(String end) {
        failWhile(hub.exchanges()::meanwhile);
        failWhile(hub.exchanges()::meanwhile);
        assertThat(hub.executions(JOB)).containsExactly("FAILED", "FAILED");
        hub.jdbc().update("""
                UPDATE batch_job_execution SET status = ?
                WHERE job_execution_id = (SELECT min(job_execution_id) FROM batch_job_execution)
                """, end);

        assertThat(hub.run(JOB).completed()).isTrue();
        assertThat(hub.executions(JOB)).containsExactly(end, "FAILED", "COMPLETED");
        assertThat(hub.instances(JOB)).isEqualTo(2);
    }

    @Test
    void recoversARunWhoseOwnerDied_andGoesOn() throws InterruptedException {
        hub.seekers("puglia-h01", "P-1");
        try (Standing dead = new Standing(hub.exchanges()::meanwhile);
                JobHub other = hub.beside("node-2")) {
            hub.seekers("puglia-h01", "P-2");
            assertThat(hub.executions(JOB)).containsExactly("STARTED");
            JobOutcome continued = other.run(JOB);

            assertThat(continued.completed()).isTrue();
            assertThat(continued.counts()).containsEntry("prepared", 1L).containsEntry("sent", 7L);
            assertThat(hub.executions(JOB)).containsExactly("FAILED", "COMPLETED");
            assertThat(hub.instances(JOB)).isEqualTo(1);
            assertThat(other.exchanges().asked()).hasSize(1);
            assertThat(hub.deliveries()).hasSize(2);

            // the one that only seemed dead cannot undo the end of the run
            assertThat(dead.wake().map(JobOutcome::completed)).isNotEqualTo(Optional.of(true));
            assertThat(hub.executions(JOB).get(1)).isEqualTo("COMPLETED");
        }
    }

    /** It stood still within a chunk, past its lease: what it was about to write is not written any more. */
    @Test
    void writesNothing_onceAnotherNodeHasTakenItsJob() throws InterruptedException {
        hub.seekers("puglia-h01", "P-1");
        try (Standing late = new Standing(hub.counterparts()::meanwhile);
                JobHub other = hub.beside("node-2")) {
            assertThat(other.run(JOB, Map.of("counterparts", "cpi-sicilia")).completed())
                    .isTrue();

            assertThat(late.wake().map(JobOutcome::completed)).isNotEqualTo(Optional.of(true));
        }
        assertThat(hub.deliveries()).isEmpty();
        assertThat(hub.executions(JOB)).hasSize(2).last().isEqualTo("COMPLETED");
    }

    /** A run of the first node that stands still in the middle, past its lease, until it is woken. */
    private final class Standing implements AutoCloseable {
        private final CountDownLatch woken = new CountDownLatch(1);
        private final CompletableFuture<JobOutcome> run;

        /** @param meanwhile where it stands still */
        Standing(Consumer<Runnable> meanwhile) throws InterruptedException {
            CountDownLatch standing = new CountDownLatch(1);
            meanwhile.accept(() -> {
                standing.countDown();
                await(woken);
            });
            run = CompletableFuture.supplyAsync(() -> hub.run(JOB));
            standing.await();
            hub.jdbc().update("DELETE FROM lease WHERE name = ?", "job/" + JOB);
        }

        /** Lets it go on to its end; empty when it ended by an exception. */
        Optional<JobOutcome> wake() {
            woken.countDown();
            return run.handle((outcome, failed) -> Optional.ofNullable(outcome)).join();
        }

        @Override
        public void close() {
            wake();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void listsJobsInTheOrderOfADay() {
        assertThat(hub.jobs().all())
                .extracting(JobInfo::name)
                .isEqualTo(List.of(
                        "take-in-file",
                        "take-up-messages",
                        "take-vacancies",
                        "send-callbacks",
                        "send-profiles",
                        "offer-candidates",
                        "send-referrals",
                        "collect-referral-answers",
                        "preview-tables",
                        "collect-receipts",
                        "carry-on",
                        "purge-seen-tokens",
                        "reconcile-deliveries"));
        assertThatThrownBy(() -> hub.run("no-such-job")).isInstanceOf(UnknownJob.class);
    }
}
