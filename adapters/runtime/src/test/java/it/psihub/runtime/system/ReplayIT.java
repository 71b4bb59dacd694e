package it.psihub.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.runtime.system.HubProgram.Ended;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What sending a demonstration's profiles once more would change: foreseen by the whole program. */
@ExtendWith(DemoHome.Shared.class)
class ReplayIT {

    @Test
    void showsDifferencesFirst_andChangesNothing(DemoHome home) {
        JsonNode before = home.reconcile();

        Ended foreseen = home.hub()
                .run(
                        "deliveries",
                        "replay",
                        "--upgraded",
                        "--force",
                        "--json",
                        "--route",
                        "job-centre.profile",
                        "--state",
                        "accepted");

        assertThat(foreseen.err()).isEmpty();
        assertThat(foreseen.exit()).isZero();
        List<JsonNode> upgrades = foreseen.out()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .filter(line -> line.has("upgrade"))
                .toList();
        assertThat(upgrades).isNotEmpty().allSatisfy(upgrade -> {
            assertThat(upgrade.has("before")).isTrue();
            assertThat(upgrade.has("stays")).isFalse();
        });
        assertThat(home.reconcile()).isEqualTo(before);
    }
}
