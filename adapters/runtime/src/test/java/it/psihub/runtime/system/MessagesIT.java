package it.psihub.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Verdict;
import it.psihub.runtime.system.HubProgram.Ended;
import it.psihub.storage.Storage;
import it.psihub.storage.canon.CanonicalJson;
import it.psihub.storage.server.EmbeddedServer;
import it.psihub.testkit.Records;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages that were refused by our mistake, worked on again by the whole program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesIT {
    private static final Route RECORDS = Route.of("psi", "record");

    private HubProgram hub;
    private String good = "";
    private String bad = "";

    @BeforeAll
    void prepare(@TempDir Path folder) {
        hub = new HubProgram(folder);
        try (Storage storage = Storage.open(hub.home(), Map.of(), 2)) {
            good = refused(
                    storage,
                    "good",
                    CanonicalJson.write(Records.subject("anna").noIdentifiers().build()));
            bad = refused(storage, "bad", "{".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String refused(Storage storage, String id, byte[] bytes) {
        Reply reply = new Reply(
                InboundState.REJECTED,
                Applied.NOTHING,
                List.of(new Problem("/sex", "unknown-code", "not in the list")));
        return storage.ports(Clock.systemUTC())
                .inbox()
                .admit(
                        new MessageId(TimeOrderedIds.next()),
                        new Incoming(
                                RECORDS,
                                new CounterpartId(Records.SOURCE.value()),
                                id,
                                new Payload(bytes, "application/json")),
                        new Verdict.Keep(reply))
                .message()
                .value()
                .toString();
    }

    @AfterAll
    void stopServer() {
        EmbeddedServer.stop(hub.home());
    }

    @Test
    void foreseesFirst_thenWorksOnThemAgain_withTheReasonOnRecord() {
        List<JsonNode> foreseen = lines(hub.run("messages", "replay", "--problem", "unknown-code", "--json"));
        assertThat(foreseen).hasSize(3);
        assertThat(foreseen.get(0).required("becomes").required("state").asString())
                .isEqualTo("applied");
        assertThat(foreseen.get(0)
                        .required("records")
                        .get(0)
                        .required("comes_to")
                        .asString())
                .isEqualTo("created");
        assertThat(foreseen.get(1).required("becomes").required("state").asString())
                .isEqualTo("rejected");
        assertThat(foreseen.get(2).required("summary").required("done").asBoolean())
                .isFalse();
        assertThat(stateOf(good)).isEqualTo("rejected");

        assertThat(hub.run("messages", "replay", "--id", good, "--yes").exit()).isEqualTo(2);
        assertThat(hub.run("messages", "replay", "--yes", "--why", "tutti").exit())
                .isEqualTo(2);

        Ended done = hub.run(
                "messages",
                "replay",
                "--route",
                RECORDS.id(),
                "--state",
                "rejected",
                "--yes",
                "--why",
                "elenco corretto");
        assertThat(done.err()).isEmpty();
        assertThat(done.exit()).isZero();
        assertThat(done.out()).contains("Fatto: 2 messaggi, applicato 1, rifiutato 1");
        assertThat(stateOf(good)).isEqualTo("applied");
        assertThat(stateOf(bad)).isEqualTo("rejected");

        Ended story = hub.run("messages", "show", good);
        assertThat(story.out())
                .contains("message.reopened")
                .contains("operator:")
                .contains("elenco corretto")
                .contains("unknown-code in /sex")
                .contains("record  subject");
        List<JsonNode> list = lines(hub.run("messages", "list", "--source", Records.SOURCE.value(), "--json"));
        assertThat(list).hasSize(3);
        assertThat(list.get(2).required("counts")).hasSize(2);
        assertThat(hub.run("ledger", "verify").exit()).isZero();
        assertThat(hub.run("ledger", "reconcile", "--json").exit()).isZero();
    }

    private static List<JsonNode> lines(Ended ended) {
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isZero();
        return ended.out().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private String stateOf(String id) {
        Ended show = hub.run("messages", "show", "--json", id);
        return JsonMapper.shared().readTree(show.out()).required("state").asString();
    }
}
