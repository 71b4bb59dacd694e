package it.psihub.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.standin.Digests;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

/** Each fault of a drop folder as whoever leaves files there meets it, and what the office did of it. */
class FolderGateTest {

    private static final String OFFICE = "tavolo-puglia";
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path home;

    private Sandbox sandbox;
    private FolderGate gate;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults());
        gate = sandbox.gates().folder(OFFICE);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void obey(Match match, Fault fault) throws IOException {
        gate.obey(Rule.on(match).then(fault));
    }

    private void leave(String name) throws IOException {
        Path file = Files.writeString(gate.folder().resolve(name + ".csv"), "area,presi in carico\nBari,5\n");
        Path list = Files.writeString(
                gate.folder().resolve("." + name), Digests.sha256(file) + "  " + file.getFileName() + "\n");
        Files.move(list, gate.folder().resolve(name + ".sha256"));
    }

    private List<String> receipts() {
        try (Stream<Path> files = Files.list(gate.receipts())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private void awaitReceipts(String... names) {
        await().until(this::receipts, receipts -> receipts.equals(List.of(names)));
    }

    /** How often the office took a set of this name. */
    private int taken(String name) {
        Map<EffectLog.Row, Map<String, Integer>> counts = sandbox.effects().counts();
        return counts.getOrDefault(new EffectLog.Row("table", OFFICE, "table-received"), Map.of()).entrySet().stream()
                .filter(key -> key.getKey().startsWith(name + "/"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private String receipt(String file) throws IOException {
        return new String(Files.readAllBytes(gate.receipts().resolve(file)), StandardCharsets.ISO_8859_1);
    }

    @Test
    void letsSetsAndReceiptsPass_whenThereIsNoScript() throws IOException {
        leave("uno");

        awaitReceipts("uno.receipt.json");
        assertThat(taken("uno")).isEqualTo(1);
        assertThat(Json.read(receipt("uno.receipt.json")).required("name").asString())
                .isEqualTo("uno");
        assertThat(gate.folder()).isEmptyDirectory();
    }

    @Test
    void isGone_inItsTime_withBothFolders() throws IOException {
        obey(Match.any(), Fault.down());

        assertThat(gate.folder()).doesNotExist();
        assertThat(gate.receipts()).doesNotExist();
        gate.clear();
        leave("uno");

        awaitReceipts("uno.receipt.json");
    }

    @Test
    void goesAway_whenASetIsLeft_andComesBack() throws IOException {
        obey(Match.path("^due"), Fault.down(Duration.ofMillis(200)));
        leave("uno");
        awaitReceipts("uno.receipt.json");
        leave("due");

        await().until(() -> !Files.exists(gate.folder()));
        gate.clear();
        awaitReceipts("due.receipt.json", "uno.receipt.json");
        assertThat(taken("due")).isEqualTo(1);
    }

    @Test
    void takesNoFiles_whileItIsDenied() throws IOException {
        obey(Match.any(), Fault.denied(Duration.ZERO));

        assertThat(gate.folder()).isDirectory();
        assertThatThrownBy(() -> leave("uno")).isInstanceOf(IOException.class);
        gate.clear();
        leave("uno");

        awaitReceipts("uno.receipt.json");
    }

    @Test
    void losesTheReceipt_thoughTheSetWasTaken() throws IOException {
        obey(Match.request(1), Fault.loseAnswer());
        leave("uno");
        await().until(() -> gate.applied().size() == 1);
        leave("due");

        awaitReceipts("due.receipt.json");
        assertThat(taken("uno")).isEqualTo(1);
    }

    @Test
    void letsTheOfficeGetASetTwice() throws IOException {
        obey(Match.request(1), Fault.duplicateRequest());
        leave("uno");

        awaitReceipts("uno.receipt.json");
        assertThat(taken("uno")).isEqualTo(2);
        assertThat(gate.applied()).singleElement().extracting(Applied::passed).isEqualTo(2);
    }

    @Test
    void bringsAReceiptTwice() throws IOException {
        obey(Match.request(1), Fault.duplicateAnswer());
        leave("uno");

        awaitReceipts("copia-uno.receipt.json", "uno.receipt.json");
        assertThat(receipt("copia-uno.receipt.json")).isEqualTo(receipt("uno.receipt.json"));
        assertThat(taken("uno")).isEqualTo(1);
    }

    @Test
    void garblesAReceipt_orCutsIt() throws IOException {
        gate.obey(
                Rule.on(Match.path("uno")).then(Fault.garbage()),
                Rule.on(Match.path("due")).then(Fault.half()));
        leave("uno");
        leave("due");

        awaitReceipts("due.receipt.json", "uno.receipt.json");
        for (String file : receipts()) {
            String text = receipt(file);
            assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JacksonException.class);
        }
        assertThat(receipt("due.receipt.json")).startsWith("{");
    }

    @Test
    void changesTheOrder_ofReceipts() throws IOException {
        obey(Match.request(1), Fault.reorderAnswers(LONG));
        leave("uno");
        await().until(() -> taken("uno") == 1);
        assertThat(receipts()).isEmpty();
        leave("due");

        awaitReceipts("due.receipt.json", "uno.receipt.json");
        assertThat(gate.applied()).singleElement().extracting(Applied::note).isEqualTo("");
    }

    @Test
    void isLate_andLeavesTheSetThere_untilAnotherScript() throws IOException {
        obey(Match.any(), Fault.hold(When.BEFORE));
        leave("uno");
        await().until(() -> gate.applied().size() == 1);

        assertThat(gate.folder()).isNotEmptyDirectory();
        assertThat(taken("uno")).isZero();
        gate.clear();

        awaitReceipts("uno.receipt.json");
        assertThat(taken("uno")).isEqualTo(1);
    }

    @Test
    void bringsTheReceiptLate_orAfterTheNextStart() throws IOException {
        obey(Match.any(), Fault.slow(When.AFTER, LONG));
        leave("uno");
        await().until(() -> taken("uno") == 1);
        assertThat(receipts()).isEmpty();
        sandbox.close();
        start();

        awaitReceipts("uno.receipt.json");
        assertThat(taken("uno")).isEqualTo(1);
    }

    @Test
    void refusesScriptsForPorts() {
        assertThatThrownBy(() -> obey(Match.any(), Fault.status(500)))
                .hasMessageContaining("/rules/0/fault/type: status does not happen to folders");
        assertThatThrownBy(() -> obey(Match.method("GET"), Fault.garbage()))
                .hasMessageContaining("/rules/0/match: a set of files has");
    }
}
