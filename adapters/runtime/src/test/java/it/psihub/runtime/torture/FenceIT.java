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
 *
 * <p>Tried by mutation, each alone. With a {@code Clearance} that always holds, the node between its question and its write
 * writes at the job centres, and {@link #lateNodeNeitherWritesNorSends} counts it. Without the check of the fence in
 * {@code PgLeases}, the same test waits in vain for nodes to be refused.
 */
class FenceIT {
    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final Moment SENT = Steps.moment("labour-matching.candidate.settle:before");
    private static final Moment TOOK = Steps.moment("labour-matching.candidate.send:before");
    private static final Moment RECORDED = Steps.moment("outbox.record:after");

    private static final String HELD = "cpi-basilicata";
    /** What the hub logs of a node that comes too late, when that node has nothing of the counterpart's in hand any more. */
    private static final String PROFILES_GONE = "job-centre.profile: " + HELD + " went to another node";

    private static final String CANDIDATES_GONE =
            "labour-matching.candidate: " + Ground.MATCHING + " went to another node";
    /** The answer comes so slowly that the node can be stopped between its question and its write. */
    private static final String SLOW_READ = "{\"rules\":[{\"match\":{\"operation\":\"verificaEsistenzaSAP\"},"
            + "\"fault\":{\"type\":\"drip\",\"bytes\":20,\"millis\":250},\"times\":1}]}";

    /**
     * One request at a time, so that no other is half-way to the wire where a node stands. And an answer that came while it
     * stood is in time: nothing but its lost lease keeps the node from writing.
     */
    private static final String SETTINGS = """
            hub.counterparts.matching-sud.limits.concurrency: 1
            hub.counterparts.cpi-basilicata.limits.concurrency: 1
            hub.counterparts.cpi-puglia.limits.concurrency: 1
            hub.counterparts.cpi-basilicata.answer-timeout: 5m
            hub.counterparts.cpi-puglia.answer-timeout: 5m
            """;

    private final StringWriter text = new StringWriter();
    private Torture torture;

    FenceIT(@TempDir Path folder) {
        HubProgram.classPaths().forEach(System::setProperty);
        torture = Torture.prepare(folder, new Scale(4, 3, false, false, false), new PrintWriter(text));
        torture.stage().ground().settings(SETTINGS);
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
        Faults faults = torture.strikes().faults();
        NodeProcess sent = standing(1, SENT);
        NodeProcess asked = standingBetweenReadAndWrite(2);
        torture.handIn(6, 0);
        NodeProcess took = standing(3, TOOK);

        stage.start(stage.node(4), Optional.empty());
        Stage.await("the fourth node does it all", LIMIT.multipliedBy(2), torture::atRest);
        assertThat(stage.nodes().subList(0, 3)).allMatch(NodeProcess::frozen);
        long attempts = attempts();
        faults.watchWrites();
        List.of(sent, asked, took).forEach(NodeProcess::thaw);
        Stage.await(
                "each finds its lease gone",
                LIMIT,
                () -> says(sent, CANDIDATES_GONE) && says(asked, PROFILES_GONE) && says(took, CANDIDATES_GONE));

        assertThat(faults.writes()).as("requests that write").isEmpty();
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
        NodeProcess inside = standing(1, RECORDED);

        stage.start(stage.node(2), Optional.empty());
        Stage.await("the second node does it all", LIMIT.multipliedBy(2), torture::atRest);
        assertThat(inside.frozen()).isTrue();
        inside.thaw();

        Findings findings = torture.rest();
        assertThat(findings.none()).as(findings + "\n" + text).isTrue();
        assertThat(torture.end()).isEqualTo(new Findings(List.of(), List.of(), List.of()));
    }

    private NodeProcess standing(int number, Moment moment) {
        NodeProcess node = torture.stage().node(number);
        torture.stage().start(node, Optional.of("stand " + moment));
        Stage.await(node.name() + " stands at " + moment, LIMIT, () -> node.standsAt(moment));
        node.freeze();
        return node;
    }

    private NodeProcess standingBetweenReadAndWrite(int number) {
        NodeProcess node = torture.stage().node(number);
        Faults faults = torture.strikes().faults();
        torture.handIn(4, 0);
        Ground.REGIONS.forEach(region -> faults.give("cpi-" + region, SLOW_READ));
        torture.stage().start(node, Optional.empty());
        Stage.await("the job centre was asked", LIMIT, () -> faults.met(HELD) > 0);
        node.freeze();
        return node;
    }

    private static boolean says(NodeProcess node, String text) {
        return node.log().contains(text);
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
