package it.psihub.runtime.torture;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.runtime.system.HubProgram;
import it.psihub.runtime.torture.Torture.Findings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes stand still by SIGSTOP past their leases, each at a moment that hurts; another does their work; then they go on,
 * and must neither write nor send.
 */
class FenceIT {
    private static final Duration LIMIT = Duration.ofSeconds(45);
    /** What the hub logs of a node that comes too late. */
    private static final String GONE = "went to another node";

    private static final String HELD = "cpi-basilicata";
    /** The answer comes so slowly that the node can be stopped between its question and its write. */
    private static final String SLOW_READ = "{\"rules\":[{\"match\":{\"operation\":\"verificaEsistenzaSAP\"},"
            + "\"fault\":{\"type\":\"drip\",\"bytes\":20,\"millis\":250},\"times\":1}]}";

    private final StringWriter text = new StringWriter();
    private Torture torture;

    FenceIT(@TempDir Path folder) {
        HubProgram.classPaths().forEach(System::setProperty);
        torture = Torture.prepare(folder, new Scale(4, 3, false, false, false), new PrintWriter(text));
    }

    @BeforeEach
    void somebodyIsThere() {
        torture.handIn(6, 0);
    }

    @AfterEach
    void end() {
        torture.close();
    }

    @Test
    void lateNodeNeitherWritesNorSends() {
        Stage stage = torture.stage();
        NodeProcess sent = standing(1, "labour-matching.candidate.settle:before");
        NodeProcess asked = standingBetweenReadAndWrite(2);
        torture.handIn(6, 0);
        NodeProcess took = standing(3, "labour-matching.candidate.send:before");

        stage.start(stage.node(4), Optional.empty());
        Stage.await("the fourth node does it all", LIMIT.multipliedBy(2), torture::atRest);
        assertThat(stage.nodes().subList(0, 3)).allMatch(NodeProcess::frozen);
        long attempts = attempts();
        List<NodeProcess> late = List.of(sent, asked, took);
        late.forEach(NodeProcess::thaw);
        Stage.await("each finds its lease gone", LIMIT, () -> late.stream().allMatch(FenceIT::foundItsLeaseGone));

        assertThat(attempts()).as("attempts").isEqualTo(attempts);
        Findings findings = torture.rest();
        assertThat(findings.none()).as(findings + "\n" + text).isTrue();
        assertThat(torture.end()).isEqualTo(new Findings(List.of(), List.of(), List.of()));
        assertThat(twiceAttempted("labour-matching.candidate"))
                .as("only what was taken and not sent was attempted again")
                .isPositive();
    }

    /** A transaction that stands still holds its locks: the database must not keep them for ever. */
    @Test
    void nodeThatStandsInsideItsTransaction_stopsNobodyElse() {
        Stage stage = torture.stage();
        NodeProcess inside = standing(1, "outbox.record:after");

        stage.start(stage.node(2), Optional.empty());
        Stage.await("the second node does it all", LIMIT.multipliedBy(2), torture::atRest);
        assertThat(inside.frozen()).isTrue();
        inside.thaw();

        Findings findings = torture.rest();
        assertThat(findings.none()).as(findings + "\n" + text).isTrue();
        assertThat(torture.end()).isEqualTo(new Findings(List.of(), List.of(), List.of()));
    }

    private NodeProcess standing(int number, String at) {
        NodeProcess node = torture.stage().node(number);
        Moment moment = Moment.parse(at);
        torture.stage().start(node, Optional.of("stand " + moment));
        Stage.await(node.name() + " stands at " + moment, LIMIT, () -> node.standsAt(moment));
        node.freeze();
        return node;
    }

    private NodeProcess standingBetweenReadAndWrite(int number) {
        NodeProcess node = torture.stage().node(number);
        Faults faults = torture.strikes().faults();
        torture.handIn(4, 0);
        faults.give(HELD, SLOW_READ);
        torture.stage().start(node, Optional.empty());
        Stage.await("the job centre was asked", LIMIT, () -> faults.met(HELD) > 0);
        node.freeze();
        return node;
    }

    private static boolean foundItsLeaseGone(NodeProcess node) {
        return node.log().contains(GONE);
    }

    private long attempts() {
        return count("SELECT count(*) FROM attempt");
    }

    private long twiceAttempted(String route) {
        return count("SELECT count(*) FROM delivery WHERE attempts > 1 AND kind || '.' || document = '" + route + "'");
    }

    private long count(String query) {
        Long found = torture.stage().database().jdbc().queryForObject(query, Long.class);
        return found == null ? 0 : found;
    }
}
