package it.psihub.regionaltable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryName;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Received;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.table.TableStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way to an office that shares no code with this module, and back. */
class StandInRoundTripTest {
    private static final Payload PAYLOAD = Releases.payload(Releases.preview(Releases.everyStatus()));

    private final RegionalTableOutboundPreview document = new RegionalTableOutboundPreview();
    private final ReceiptCollector collector = new ReceiptCollector();

    @TempDir
    private Path home;

    private Counterpart office;
    private EffectLog effects;
    private TableStandIn standIn;

    @BeforeEach
    void startStandIn() throws IOException {
        office = Releases.office(home.resolve("table/tavolo-puglia"));
        effects = new EffectLog(home.resolve("effects.ndjson"));
        standIn = new TableStandIn(effects, home);
        effects.open(standIn::replay);
        standIn.start();
    }

    @AfterEach
    void stopStandIn() throws IOException {
        standIn.close();
        effects.close();
    }

    @Test
    void isReceivedOnce_andAccepted_thoughSentAndAskedAgain() {
        assertThat(send()).isEqualTo(new Answer.Delivered(Releases.NAME));
        Incoming receipt = await().atMost(Duration.ofSeconds(20))
                .until(() -> collector.collect(office, Cursor.START).messages(), all -> all.size() == 1)
                .get(0);

        assertThat(document.ask(PAYLOAD, Releases.KEY, office).answer()).isEqualTo(new Answer.Delivered(Releases.NAME));
        assertThat(send()).isEqualTo(new Answer.Delivered(Releases.NAME));
        RegionalTableInboundReceipt inbound = new RegionalTableInboundReceipt();
        assertThat(inbound.map(new Received(new MessageId(new UUID(0, 1)), office.id(), receipt.payload()))
                        .orElseThrow()
                        .answers())
                .hasValueSatisfying(answer -> {
                    assertThat(answer.delivery()).isEqualTo(new DeliveryName.Key(Releases.KEY));
                    assertThat(answer.event()).isEqualTo(DeliveryEvent.ACCEPT);
                });
        assertThat(effects.counts().values())
                .singleElement()
                .satisfies(keys -> assertThat(keys.values()).containsExactly(1));
    }

    @Test
    void isRefused_whenFileWasDamagedOnTheWay() throws IOException {
        DropFolder folder = new DropFolder(office.settings(RegionalTableSettings.class));
        ReleaseSet set = ReleaseSet.unzip(PAYLOAD.bytes());
        folder.prepare(set);
        Files.writeString(
                office.settings(RegionalTableSettings.class).folder().resolve(set.name() + ".csv"), "damaged");
        folder.complete(set);

        Incoming refusal = await().atMost(Duration.ofSeconds(20))
                .until(() -> collector.collect(office, Cursor.START).messages(), all -> all.size() == 1)
                .get(0);

        assertThat(new RegionalTableInboundReceipt()
                        .map(new Received(new MessageId(new UUID(0, 1)), office.id(), refusal.payload()))
                        .orElseThrow()
                        .answers())
                .hasValueSatisfying(answer -> assertThat(answer.event()).isEqualTo(DeliveryEvent.REJECT));
        Map<EffectLog.Row, Map<String, Integer>> counts = effects.counts();
        assertThat(counts.keySet()).extracting(EffectLog.Row::kind).containsExactly("table-refused");
    }

    private Answer send() {
        return document.send(PAYLOAD, Releases.KEY, office, () -> true).answer();
    }
}
