package it.psihub.sandbox.health;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.sandbox.standin.Dice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskLifeTest {

    private static final Map<String, Set<String>> EDGES = Map.of(
            "requested", Set.of("accepted", "rejected", "cancelled"),
            "accepted", Set.of("in-progress", "on-hold", "cancelled", "completed", "failed"),
            "in-progress", Set.of("completed", "failed", "on-hold", "cancelled"),
            "on-hold", Set.of("in-progress", "cancelled", "completed", "failed"));
    private static final Set<String> ENDS = Set.of("completed", "rejected", "failed", "cancelled");

    @Test
    void takesOnlyLegalEdges_andComesToAnEnd() {
        Map<String, Integer> ends = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            String status = "requested";
            for (TaskLife.Step step : new TaskLife(new Dice(1)).of("urn:test|" + i)) {
                assertThat(EDGES.get(status)).contains(step.status());
                assertThat(step.reason().isEmpty())
                        .isEqualTo(!Set.of("rejected", "on-hold", "failed", "cancelled")
                                .contains(step.status()));
                status = step.status();
            }
            ends.merge(status, 1, Integer::sum);
        }
        assertThat(ends.keySet()).isEqualTo(ENDS);
        assertThat(ends.get("completed")).isBetween(1_400, 1_750);
        assertThat(ends.get("rejected")).isBetween(180, 320);
    }

    @Test
    void decidesTheSameAgain_andOtherwiseForAnotherSeed() {
        List<String> identifiers =
                IntStream.range(0, 50).mapToObj(i -> "urn:test|" + i).toList();
        assertThat(lives(1, identifiers)).isEqualTo(lives(1, identifiers)).isNotEqualTo(lives(2, identifiers));
    }

    private static List<List<TaskLife.Step>> lives(long seed, List<String> identifiers) {
        TaskLife life = new TaskLife(new Dice(seed));
        return identifiers.stream().map(life::of).toList();
    }
}
