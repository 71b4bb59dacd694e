package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Replies that senders want to be called with. */
class SendCallbacksIT {
    private static final String JOB = "send-callbacks";

    @AutoClose
    private final JobHub hub = JobHub.start();

    @Test
    void leavesNoTrace_whenNoCallIsDue_andTellsWhatAPersonMustLookAt() {
        assertThat(hub.run(JOB).counts()).isEqualTo(Map.of("done", 0L, "again", 0L, "parked", 5L));

        assertThat(hub.instances(JOB)).isZero();
        assertThat(hub.calls().asked()).isEmpty();
    }

    @Test
    void makesTheCallsThatAreDue_toTheCounterpartsThatAreMeant() {
        hub.calls().due(true);

        assertThat(hub.run(JOB, Map.of("counterparts", "cpi-puglia")).counts())
                .isEqualTo(Map.of("done", 3L, "again", 1L, "parked", 5L));

        assertThat(hub.calls().asked()).containsExactly("run [cpi-puglia]");
        assertThat(hub.executions(JOB)).containsExactly("COMPLETED");
    }

    @Test
    void makesParkedCallsAgain_onlyWhenAPersonAsksForIt() {
        assertThat(hub.run(JOB, Map.of("parked", "si")).counts())
                .isEqualTo(Map.of("released", 2L, "done", 3L, "again", 1L, "parked", 5L));

        assertThat(hub.calls().asked()).containsExactly("release []", "run []");
    }
}
