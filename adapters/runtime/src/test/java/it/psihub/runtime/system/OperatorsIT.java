package it.psihub.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.RecordRef;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.runtime.system.HubProgram.Ended;
import it.psihub.storage.Storage;
import it.psihub.storage.server.EmbeddedServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators do from the command line: foreseen first, done with a reason, told by exit codes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorsIT {
    private static final Route TABLES = Route.of("regional-table", "preview");

    private HubProgram hub;
    private final List<String> ids = new ArrayList<>();

    @BeforeAll
    void prepare(@TempDir Path folder) {
        hub = new HubProgram(folder);
        try (Storage storage = Storage.open(hub.home(), Map.of(), 2)) {
            for (int i = 0; i < 3; i++) {
                Delivery delivery = Delivery.of(
                        new DeliveryId(TimeOrderedIds.next()),
                        TABLES,
                        new CounterpartId("tavolo-puglia"),
                        UUID.randomUUID(),
                        new RecordRef(RecordRef.RELEASE, UUID.randomUUID(), "r" + i));
                ids.add(delivery.id().value().toString());
                new TransactionTemplate(storage.transactionManager())
                        .executeWithoutResult(status ->
                                storage.ports(Clock.systemUTC()).outbox().prepare(List.of(delivery), "test"));
            }
        }
    }

    @AfterAll
    void stopServer() {
        EmbeddedServer.stop(hub.home());
    }

    @Test
    void foreseesFirst_thenDoesIt_withTheReasonOnRecord() {
        String id = ids.get(0);

        Ended foreseen = hub.run("deliveries", "skip", "--id", id);
        assertThat(foreseen.err()).isEmpty();
        assertThat(foreseen.exit()).isZero();
        assertThat(foreseen.out())
                .contains(id)
                .contains("Si farebbe: 1 consegne, annullata 1")
                .contains("--yes");
        assertThat(stateOf(id)).isEqualTo("ready");

        Ended unexplained = hub.run("deliveries", "skip", "--id", id, "--yes");
        assertThat(unexplained.exit()).isEqualTo(2);
        assertThat(unexplained.err()).contains("--why");
        assertThat(stateOf(id)).isEqualTo("ready");

        Ended done = hub.run("deliveries", "skip", "--id", id, "--yes", "--why", "tavola ritirata");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("Fatto: 1 consegne, annullata 1");
        assertThat(stateOf(id)).isEqualTo("cancelled");

        Ended again = hub.run("deliveries", "skip", "--id", id, "--yes", "--why", "tavola ritirata");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.out()).contains("lo stato non lo permette");

        Ended story = hub.run("deliveries", "show", id);
        assertThat(story.exit()).isZero();
        assertThat(story.out()).contains("delivery.skip").contains("operator:").contains("tavola ritirata");
        assertThat(hub.run("ledger", "verify").exit()).isZero();
    }

    @Test
    void saysAsJson_whatCannotBeDone_andWhatIsMissing() {
        String missing = UUID.randomUUID().toString();
        Ended ended = hub.run("deliveries", "replay", "--pinned", "--json", "--id", ids.get(1), "--id", missing);

        assertThat(ended.exit()).isEqualTo(1);
        List<JsonNode> lines =
                ended.out().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).required("id").asString()).isEqualTo(ids.get(1));
        assertThat(lines.get(0).required("against").toString()).contains("not-allowed");
        assertThat(lines.get(1).required("summary").required("missing").asInt()).isEqualTo(1);
        assertThat(lines.get(1).required("summary").required("done").asBoolean())
                .isFalse();
    }

    @Test
    void listsWhatIsMeant_andRefusesWrongUsage() {
        Ended list = hub.run("deliveries", "list", "--route", TABLES.id(), "--state", "ready", "--json");
        assertThat(list.exit()).isZero();
        assertThat(list.out()
                        .lines()
                        .map(line -> JsonMapper.shared()
                                .readTree(line)
                                .required("id")
                                .asString()))
                .contains(ids.get(1), ids.get(2));

        assertThat(hub.run("deliveries", "release", "--yes", "--why", "tutte").exit())
                .isEqualTo(2);
        assertThat(hub.run("deliveries", "list", "--state", "asleep").exit()).isEqualTo(2);
        assertThat(hub.run("deliveries", "replay", "--id", ids.get(2)).exit()).isEqualTo(2);
        assertThat(hub.run("deliveries", "show", UUID.randomUUID().toString()).exit())
                .isEqualTo(1);
    }

    @Test
    void pausesAndResumes_aConfiguredCounterpart() {
        assertThat(hub.run("counterparts", "pause", "no-such", "--why", "prova").exit())
                .isEqualTo(2);
        assertThat(hub.run("counterparts", "pause", "cpi-puglia").exit()).isEqualTo(2);

        assertThat(hub.run("counterparts", "pause", "cpi-puglia", "--why", "migrazione")
                        .exit())
                .isZero();
        Ended list = hub.run("counterparts");
        assertThat(list.exit()).isZero();
        assertThat(list.out().lines().filter(line -> line.startsWith("cpi-puglia ")))
                .singleElement()
                .asString()
                .contains("ferma: migrazione");
        assertThat(hub.run("counterparts", "resume", "cpi-puglia", "--why", "finita")
                        .exit())
                .isZero();
        assertThat(hub.run("counterparts", "resume", "cpi-puglia", "--why", "finita")
                        .exit())
                .isEqualTo(1);
    }

    private String stateOf(String id) {
        Ended show = hub.run("deliveries", "show", "--json", id);
        return JsonMapper.shared().readTree(show.out()).required("state").asString();
    }
}
