package it.psihub.runtime.torture;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.runtime.system.HubProgram;
import it.psihub.runtime.torture.Strikes.Kind;
import it.psihub.runtime.torture.Torture.Findings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes on one server end at every class of named step, one after the other and beside one another, and now and then
 * the server or the stand-ins are killed as well; what was handed in meanwhile must have come about, once.
 */
class TortureIT {
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final Duration ARRIVALS = Duration.ofSeconds(2);

    /** For each node, where it ends next. A dead node's leases run out only after ten seconds: no route follows itself. */
    private static final List<List<String>> MOMENTS = List.of(
            List.of(
                    "job-centre.profile.send:after",
                    "psi.record.map:after",
                    "labour-matching.candidate.pace:after",
                    "take-in-file.close:before",
                    "job-centre.profile.unanswered:after",
                    "psi.record.admit:before"),
            List.of(
                    "labour-matching.candidate.take:after",
                    "take-in-file.take-in.chunk:after",
                    "job-centre.profile.ask:before",
                    "psi.record.map:before",
                    "offer-candidates.drain:before",
                    "bulk-inbox.close:after",
                    "labour-matching.vacancy.admit:after"),
            List.of(
                    "inbox.admit:after",
                    "labour-matching.candidate.ask.settle:before",
                    "take-in-file.take-in:before",
                    "job-centre.profile.settle:before",
                    "outbox.prepare:after",
                    "send-profiles.prepare:before"));

    /** What else is struck once so many nodes have ended. */
    private static final Map<Integer, Consumer<Strikes>> BESIDES = Map.of(
            3, Strikes::killSandbox,
            7, Strikes::killDatabase,
            11, Strikes::killSandbox,
            14, Strikes::stopDatabase,
            17, Strikes::killDatabase);

    private final StringWriter text = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void losesNothing_andDoesNothingTwice_whereverItIsKilled() {
        HubProgram.classPaths().forEach(System::setProperty);
        // a misspelt step is told before anything is started
        List<Deque<Moment>> ahead = MOMENTS.stream().map(TortureIT::queue).toList();
        try (Torture torture = Torture.prepare(folder, new Scale(3, 5, true, false, false), new PrintWriter(text))) {
            strike(torture, ahead);
            assertThat(ahead).as("moments that no node came to").allMatch(Deque::isEmpty);
            torture.handIn(2, 1);
            torture.strikes().atRandom();

            Findings findings = torture.rest();

            assertThat(findings.none()).as(findings + "\n" + text).isTrue();
            assertThat(torture.end()).isEqualTo(new Findings(List.of(), List.of(), List.of()));
            Strikes strikes = torture.strikes();
            assertThat(strikes.hit())
                    .containsAll(MOMENTS.stream().flatMap(List::stream).toList());
            assertThat(strikes.kills()).isGreaterThanOrEqualTo(25);
            assertThat(Map.of(
                            "stand-ins", strikes.count(Kind.SANDBOX), "database server", strikes.count(Kind.DATABASE)))
                    .isEqualTo(Map.of("stand-ins", 2, "database server", 3));
        }
    }

    private static Deque<Moment> queue(List<String> moments) {
        return new ArrayDeque<>(moments.stream().map(Steps::moment).toList());
    }

    private static void strike(Torture torture, List<Deque<Moment>> ahead) {
        Stage stage = torture.stage();
        List<Integer> struck = new ArrayList<>();
        long[] arrived = {0};
        Stage.reaches(LIMIT, () -> {
            if (System.nanoTime() - arrived[0] > ARRIVALS.toNanos()) {
                arrived[0] = System.nanoTime();
                arrive(torture, ahead);
            }
            for (int number = 1; number <= ahead.size(); number++) {
                NodeProcess node = stage.node(number);
                Deque<Moment> moments = ahead.get(number - 1);
                if (!moments.isEmpty() && node.fellInto(moments.peek())) {
                    torture.strikes().fell(moments.remove());
                    struck.add(number);
                    Optional.ofNullable(BESIDES.get(struck.size())).ifPresent(more -> more.accept(torture.strikes()));
                }
                if (!node.alive()) {
                    stage.start(node, Optional.ofNullable(moments.peek()).map(moment -> "halt " + moment));
                }
            }
            return ahead.stream().allMatch(Deque::isEmpty);
        });
    }

    /** Somebody new comes; and where a question is to be asked, an answer is lost. */
    private static void arrive(Torture torture, List<Deque<Moment>> ahead) {
        torture.handIn(2, 1);
        ahead.stream()
                .flatMap(moments -> moments.stream().limit(1))
                .flatMap(moment -> Steps.asks(moment).stream())
                .forEach(torture.strikes().faults()::loseNext);
    }
}
