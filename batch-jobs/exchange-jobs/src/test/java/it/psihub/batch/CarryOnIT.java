package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What becomes due between two runs of the job that prepared it. */
class CarryOnIT {
    private static final Route PROFILES = Route.of("job-centre", "profile");
    private static final Set<CounterpartId> PUGLIA = Set.of(new CounterpartId("cpi-puglia"));

    @AutoClose
    private final JobHub hub = JobHub.start();

    @Test
    void leavesNoTrace_whenNothingIsDue() {
        assertThat(hub.run("carry-on").completed()).isTrue();

        assertThat(hub.instances("carry-on")).isZero();
        assertThat(hub.exchanges().asked()).isEmpty();
    }

    @Test
    void carriesWhatIsDue_andPreparesNothing() {
        hub.seekers("puglia-h01", "P-1");
        hub.exchanges().due(Map.of(PROFILES, PUGLIA));

        assertThat(hub.run("carry-on").counts()).isEqualTo(Map.of("sent", 7L, "asked", 2L, "held", 1L));

        assertThat(hub.exchanges().asked()).containsExactly(new TestExchanges.Asked("job-centre.profile", PUGLIA));
        assertThat(hub.deliveries()).isEmpty();
        assertThat(hub.instances("carry-on")).isEqualTo(1);
    }

    /** The jobs of today wait for it to end, however many routes have something. */
    @Test
    void takesAMinuteForAllRoutesTogether() {
        hub.exchanges().due(Map.of(PROFILES, PUGLIA, Route.of("health", "referral"), PUGLIA));

        hub.run("carry-on");

        List<Duration> times = hub.exchanges().extents().stream()
                .map(extent -> extent.atMost().orElseThrow())
                .toList();
        assertThat(times).hasSize(2);
        assertThat(times.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(times.get(1)).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }
}
