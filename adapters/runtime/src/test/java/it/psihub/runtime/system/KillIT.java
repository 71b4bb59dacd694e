package it.psihub.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.psihub.runtime.system.HubProgram.Ended;
import it.psihub.runtime.system.HubProgram.Running;
import it.psihub.storage.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hub is killed where it hurts, several times on one home; the run after that must find and finish everything. */
class KillIT {
    private static final String[] DEMO = {"demo", "--people", "40", "--seed", "11"};
    /** Long enough for some of the fifty files, too short for all of them. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Set<ProcessHandle> seen = new HashSet<>();
    private final HubProgram hub;
    private final Effects effects;

    KillIT(@TempDir Path folder) {
        hub = new HubProgram(folder);
        effects = new Effects(hub.home());
    }

    @BeforeEach
    void nothingIsThere() {
        assertThat(hub.home()).doesNotExist();
    }

    @AfterEach
    void stopServer() {
        EmbeddedServer.stop(hub.home());
    }

    @Test
    void reconcilesExactly_andDoesNothingTwice_howeverOftenItWasKilled() {
        killWhen("its database server comes up", demo -> postmaster().isPresent());
        killWhen("it takes files in", demo -> demo.out().contains("Record singoli") && demo.silentFor(A_MOMENT));
        killWhen("job centres have some profiles", demo -> effects.count("sap-stored") >= 2);
        killWhen("matches are coming in", demo -> effects.count("match-acknowledged") >= 3);
        killWhen("health services have some referrals", demo -> effects.count("referral-created") >= 2);

        Ended last = hub.run(DEMO);

        assertThat(last.err()).isEmpty();
        assertThat(last.out()).endsWith("RICONCILIAZIONE ESATTA\n");
        assertThat(last.exit()).isZero();
        assertThat(effects.doubles()).isEmpty();
        assertThat(hub.run("ledger", "verify").exit()).isZero();
        nothingIsUnderWay();
        nothingIsLeftRunning();
    }

    /** kill -9, as soon as something has come about. */
    private void killWhen(String what, Predicate<Running> reached) {
        Running demo = hub.start(DEMO);
        await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    assertThat(demo.process().isAlive())
                            .as(() -> demo.out() + demo.err())
                            .isTrue();
                    return reached.test(demo);
                });
        demo.process().descendants().forEach(seen::add);
        seen.add(demo.process().toHandle());
        postmaster().ifPresent(seen::add);
        demo.kill();
        assertThat(demo.out()).as(what).doesNotContain("RICONCILIAZIONE");
    }

    private void nothingIsUnderWay() {
        Ended reconcile = hub.run("ledger", "reconcile", "--json");
        assertThat(reconcile.exit()).isZero();
        JsonNode report = JsonMapper.shared().readTree(reconcile.out());
        report.required("deliveries").properties().forEach(exchange -> {
            for (String state : List.of("ready", "waiting", "sending", "unknown")) {
                assertThat(exchange.getValue().required(state).asLong())
                        .as(exchange.getKey() + " " + state)
                        .isZero();
            }
        });
        report.required("messages")
                .properties()
                .forEach(exchange -> assertThat(
                                exchange.getValue().required("open").asLong())
                        .as(exchange.getKey())
                        .isZero());
    }

    private void nothingIsLeftRunning() {
        assertThat(seen).hasSizeGreaterThan(5);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(seen).noneMatch(ProcessHandle::isAlive));
        assertThat(postmaster()).isEmpty();
    }

    /** The process that the server's own file names. */
    private Optional<ProcessHandle> postmaster() {
        Path file = hub.home().resolve("postgres").resolve("data").resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? Files.readString(file)
                            .lines()
                            .findFirst()
                            .map(Long::parseLong)
                            .flatMap(ProcessHandle::of)
                    : Optional.empty();
        } catch (IOException goneMeanwhile) {
            return Optional.empty();
        }
    }
}
