package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.JobOutcome;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReconcileDeliveriesIT {
    private static final String JOB = "reconcile-deliveries";

    @AutoClose
    private final JobHub hub = JobHub.start();

    @Test
    void namesTheRoute_whenKeysAndDeliveriesDisagree() {
        hub.seekers("puglia-h01", "P-1", "P-2");
        hub.run("send-profiles");
        hub.run("preview-tables");
        assertThat(hub.run(JOB).completed()).isTrue();
        hub.jdbc().update("""
                DELETE FROM delivery WHERE id = (SELECT id FROM delivery WHERE document = 'profile' LIMIT 1)
                """);

        JobOutcome outcome = hub.run(JOB);

        assertThat(outcome.completed()).isFalse();
        assertThat(outcome.message())
                .isEqualTo("IllegalStateException: the counts of [job-centre.profile] do not add up");
    }

    @Test
    void namesTheRoute_whenADeliveryHasNoKey_andIsContentOnceItHas() {
        hub.seekers("puglia-h01", "P-1");
        hub.run("send-profiles");
        hub.jdbc().execute("CREATE TABLE kept AS SELECT * FROM delivery_key");
        hub.jdbc().update("DELETE FROM delivery_key");

        assertThat(hub.run(JOB).message()).contains("[job-centre.profile]");

        hub.jdbc().update("INSERT INTO delivery_key SELECT * FROM kept");
        assertThat(hub.run(JOB).completed()).isTrue();
    }

    @Test
    void namesTheRoute_whenAMessageLostAnItem() {
        hub.seekers("puglia-h01", "P-1");
        hub.jdbc().update("UPDATE message SET applied = applied - 1");

        JobOutcome outcome = hub.run(JOB);

        assertThat(outcome.completed()).isFalse();
        assertThat(outcome.message()).contains("[psi.record]");
    }
}
