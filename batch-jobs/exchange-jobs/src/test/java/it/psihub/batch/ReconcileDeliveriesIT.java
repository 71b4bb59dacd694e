package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.WrongParameters;
import it.psihub.testkit.Records;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReconcileDeliveriesIT {
    private static final String JOB = "reconcile-deliveries";

    @AutoClose
    private final JobHub hub = JobHub.start();

    @Test
    void isContent_withWhatJobsDid() {
        hub.seekers("puglia-h01", "P-1", "P-2");
        hub.seekers("calabria-h01", "P-3");
        hub.run("send-profiles");
        hub.run("preview-tables");

        JobOutcome outcome = hub.run(JOB);

        assertThat(outcome.message()).isEqualTo("COMPLETED");
        assertThat(outcome.counts()).isEqualTo(Map.of("deliveries", 3L, "messages", 2L, "discrepancies", 0L));
    }

    @Test
    void namesTheRecordsAndWhereTheyBelong_untilTheyAreMended() {
        hub.seekers("puglia-h01", "P-1", "P-2");
        hub.run("send-profiles");
        hub.run("preview-tables");
        String key =
                hub.jdbc().queryForObject("SELECT key FROM delivery WHERE document = 'profile' LIMIT 1", String.class);
        hub.jdbc().execute("CREATE TABLE kept AS SELECT * FROM delivery WHERE key = '" + key + "'");
        hub.jdbc().update("DELETE FROM delivery WHERE key = ?", key);

        JobOutcome outcome = hub.run(JOB);

        assertThat(outcome.completed()).isFalse();
        assertThat(outcome.message())
                .startsWith("DoesNotAddUp: i conti di job-centre.profile non tornano; ")
                .contains("key-without-delivery (1): " + key + " [job-centre.profile]")
                .contains("never-prepared (1): profile ");
        assertThat(outcome.counts().get("discrepancies")).isGreaterThanOrEqualTo(3L);

        hub.jdbc().update("INSERT INTO delivery SELECT * FROM kept");
        JobOutcome mended = hub.run(JOB);
        assertThat(mended.completed()).isTrue();
        assertThat(mended.counts()).isEqualTo(Map.of("deliveries", 3L, "messages", 1L, "discrepancies", 0L));
    }

    @Test
    void namesNoMoreThanTheFirst_andTellsHowManyThereAre() {
        hub.seekers("puglia-h01", "P-1", "P-2", "P-3", "P-4", "P-5", "P-6", "P-7");
        hub.run("send-profiles");
        hub.jdbc().update("DELETE FROM delivery_due");

        assertThat(hub.run(JOB).message())
                .startsWith("DoesNotAddUp: open-without-due (7): ")
                .contains("[job-centre.profile cpi-puglia]")
                .endsWith(" e altri 2");
    }

    @Test
    void namesTheMessage_whenItLostAnItem() {
        hub.seekers("puglia-h01", "P-1");
        hub.jdbc().update("UPDATE message SET applied = applied - 1");

        JobOutcome outcome = hub.run(JOB);

        assertThat(outcome.completed()).isFalse();
        assertThat(outcome.message())
                .contains("i conti di psi.record non tornano")
                .contains("message-items (1): ")
                .contains("[psi.record " + Records.SOURCE.value() + "]");
    }

    @Test
    void looksAtTheRouteAndPeriodThatItIsGiven() {
        hub.seekers("puglia-h01", "P-1");
        hub.run("send-profiles");
        hub.run("preview-tables");
        hub.jdbc().update("DELETE FROM delivery_key WHERE document = 'profile'");

        assertThat(hub.run(JOB, Map.of("route", "regional-table.preview")).completed())
                .isTrue();
        assertThat(hub.run(JOB, Map.of("route", "job-centre.profile")).completed())
                .isFalse();
        // the hub's today; the database has written since
        assertThat(hub.run(JOB, Map.of("until", Records.DAY.toString())).completed())
                .isTrue();
        assertThat(hub.run(JOB, Map.of("from", Records.DAY.toString())).completed())
                .isFalse();
    }

    @Test
    void looksAtNothing_whenThePeriodIsNone() {
        assertThatThrownBy(() -> hub.run(JOB, Map.of("from", "2026-03-02", "until", "2026-03-01")))
                .isInstanceOf(WrongParameters.class)
                .hasMessage("from=2026-03-02 viene dopo until=2026-03-01");
    }
}
