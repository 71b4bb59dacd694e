package it.psihub.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private static final Kind LAB = new Kind("lab");
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void looksSideBySide_andTellsInTheGivenOrder() {
        List<Counterpart> parties = List.of(party("one"), party("two"), party("three"));
        // none of them goes on before all of them are under way
        CyclicBarrier together = new CyclicBarrier(parties.size());
        CountDownLatch others = new CountDownLatch(2);

        List<Probed> told = look(LONG, parties, party -> {
            meet(together);
            if (party.id().value().equals("one")) {
                await(others);
            } else {
                others.countDown();
            }
            return List.of(Finding.ok(Step.CONTRACT, "contract.fine", party.id().value()));
        });

        assertThat(told).extracting(probed -> probed.party().id().value()).containsExactly("one", "two", "three");
        assertThat(told).noneMatch(Probed::hasProblem);
    }

    @Test
    void givesUpASilentOne_andTellsTheOthers() {
        CountDownLatch never = new CountDownLatch(1);

        List<Probed> told = look(Duration.ofMillis(300), List.of(party("silent"), party("fine")), party -> {
            if (party.id().value().equals("silent")) {
                await(never);
            }
            return List.of(Finding.ok(Step.CONTRACT, "contract.fine", "Bene."));
        });

        assertThat(told).extracting(ProbesTest::code).containsExactly("probe.timeout", "contract.fine");
    }

    @Test
    void namesABrokenProbe_withoutItsText_andTellsTheOthers() {
        List<Probed> told = look(LONG, List.of(party("broken"), party("fine")), party -> {
            if (party.id().value().equals("broken")) {
                throw new IllegalStateException("Mario Rossi");
            }
            return List.of(Finding.ok(Step.CONTRACT, "contract.fine", "Bene."));
        });

        assertThat(told).extracting(ProbesTest::code).containsExactly("probe.failed", "contract.fine");
        assertThat(told.get(0).findings().get(0).sentence())
                .contains("IllegalStateException")
                .doesNotContain("Rossi");
    }

    @Test
    void saysThatAKindHasNoProbe() {
        List<Probed> told = new ArrayList<>();
        new Probes(List.of()).look(List.of(party("alone")), told::add);

        assertThat(told).extracting(ProbesTest::code).containsExactly("probe.failed");
    }

    @Test
    void refusesTwoProbesOfOneKind() {
        assertThatThrownBy(() -> new Probes(List.of(new Lab(party -> List.of()), new Lab(party -> List.of()))))
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<Probed> look(
            Duration patience, List<Counterpart> parties, Function<Counterpart, List<Finding>> probe) {
        List<Probed> told = new ArrayList<>();
        new Probes(List.of(new Lab(probe)), party -> List.of(), patience).look(parties, told::add);
        return told;
    }

    private static String code(Probed probed) {
        return probed.findings().get(0).code();
    }

    private static Counterpart party(String name) {
        Settings settings = Set::of;
        return new Counterpart(new CounterpartId(name), LAB, settings);
    }

    private record Lab(Function<Counterpart, List<Finding>> probe) implements CounterpartProbe {
        @Override
        public Kind kind() {
            return LAB;
        }

        @Override
        public List<Finding> probe(Counterpart to) {
            return probe.apply(to);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException givenUp) {
            throw new IllegalStateException(givenUp);
        }
    }
}
