package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What was stored and not applied. */
class TakeUpMessagesIT {
    private static final String JOB = "take-up-messages";

    @AutoClose
    private final JobHub hub = JobHub.start();

    @Test
    void leavesNoTrace_whenNothingWaits() {
        assertThat(hub.run(JOB).counts()).isEqualTo(Map.of("settled", 0L, "left", 0L));

        assertThat(hub.instances(JOB)).isZero();
        assertThat(hub.exchanges().asked()).isEmpty();
    }

    @Test
    void takesUpWhatWaits_andTellsWhatStillDoes() {
        hub.exchanges().unsettled(true);

        assertThat(hub.run(JOB).counts()).isEqualTo(Map.of("settled", 4L, "left", 1L));

        assertThat(hub.exchanges().asked()).containsExactly(new TestExchanges.Asked("unsettled", Set.of()));
        assertThat(hub.executions(JOB)).containsExactly("COMPLETED");
    }
}
