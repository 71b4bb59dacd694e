package it.psihub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultProxyTest {

    private static final int THINGS = 6_000;

    @TempDir
    Path home;

    /** Writes down what became of each answer. */
    private static final class Written implements Wire {
        private final List<String> fates = new ArrayList<>();

        @Override
        public void send(Reply reply) {
            fates.add(reply.status() == 503 ? "refused" : "sent");
        }

        @Override
        public void sendLate(Reply reply, long millis) {
            fates.add("late");
        }

        @Override
        public void lose(Reply reply) {
            fates.add("lost");
        }

        @Override
        public void drop() {
            throw new AssertionError("the request came through");
        }

        int count(String fate) {
            return Collections.frequency(fates, fate);
        }
    }

    private Written fates(long seed, boolean change) throws IOException {
        Written wire = new Written();
        int[] done = {0};
        try (FaultMemory memory = FaultMemory.open(home.resolve("faults-" + seed + change))) {
            FaultProxy proxy = new FaultProxy(new Dice(seed), memory);
            for (int i = 0; i < THINGS; i++) {
                int before = done[0];
                StandIn.Call call = new StandIn.Call(change ? Optional.of("thing " + i / 2) : Optional.empty(), () -> {
                    done[0]++;
                    return Reply.empty(200);
                });
                proxy.answer("kind/someone", call, wire);
                assertThat(done[0] - before).isEqualTo(wire.fates.get(i).equals("refused") ? 0 : 1);
            }
        }
        return wire;
    }

    @Test
    void meetsRareChanges_andNeverTheSameThingTwiceInARow() throws IOException {
        Written wire = fates(1, true);
        assertThat(wire.count("lost")).isBetween(THINGS / 80, THINGS / 45);
        assertThat(wire.count("refused")).isBetween(THINGS / 110, THINGS / 60);
        assertThat(wire.count("late")).isBetween(THINGS / 140, THINGS / 70);
        for (int i = 0; i < THINGS; i += 2) {
            List<String> both = List.of(wire.fates.get(i), wire.fates.get(i + 1));
            assertThat(both)
                    .isNotIn(
                            List.of("lost", "lost"),
                            List.of("lost", "refused"),
                            List.of("refused", "lost"),
                            List.of("refused", "refused"));
        }
    }

    @Test
    void dependsOnTheSeedAlone() throws IOException {
        List<String> once = fates(2, true).fates;
        home = home.resolve("again");
        assertThat(fates(2, true).fates).isEqualTo(once);
        assertThat(fates(3, true).fates).isNotEqualTo(once);
    }

    @Test
    void leavesReadsAlone() throws IOException {
        assertThat(fates(1, false).count("sent")).isEqualTo(THINGS);
    }
}
