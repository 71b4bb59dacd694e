package it.psihub.sandbox.table;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.TestClient;
import it.psihub.sandbox.standin.Digests;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TableStandInTest {

    private static final String COUNTERPART = "tavolo-puglia";
    private static final String CSV =
            "regione,canale,persone\nPuglia,\"Outreach, unità mobile\",12\nPuglia,Helpdesk,c\n";

    @TempDir
    Path home;

    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Path folder(String name) {
        return home.resolve("table").resolve(COUNTERPART).resolve(name);
    }

    private static void workbook(Path file, String sheet) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : new String[] {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write((entry.endsWith("book.xml") ? "<workbook/>" : sheet).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** The data files first, their list last and by rename. */
    private void drop(String name, String csv, String sheet) throws IOException {
        Path inbox = folder("inbox");
        Files.writeString(inbox.resolve(name + ".csv"), csv);
        workbook(inbox.resolve(name + ".xlsx"), sheet);
        list(
                name,
                Digests.sha256(inbox.resolve(name + ".csv")) + "  " + name + ".csv\n"
                        + Digests.sha256(inbox.resolve(name + ".xlsx")) + "  " + name + ".xlsx\n");
    }

    private void list(String name, String lines) throws IOException {
        Path part = Files.writeString(folder("inbox").resolve("." + name + ".part"), lines);
        Files.move(part, folder("inbox").resolve(name + ".sha256"), StandardCopyOption.ATOMIC_MOVE);
    }

    private JsonNode answer(String file) throws IOException {
        Path receipt = folder("receipts").resolve(file);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.exists(receipt));
        return Json.read(Files.readAllBytes(receipt));
    }

    private JsonNode effects(String effect) {
        return new TestClient(sandbox.uri()).effects("table", COUNTERPART, effect);
    }

    @Test
    void answersWithReceipt_whenSetIsAsPromised() throws IOException {
        drop("persone-2026Q1", CSV, "<worksheet/>");
        JsonNode receipt = answer("persone-2026Q1.receipt.json");

        assertThat(Json.text(receipt, "sha256"))
                .isEqualTo(Digests.sha256(folder("received").resolve("persone-2026Q1.sha256")));
        assertThat(Json.text(receipt, "received_at")).isNotEmpty();
        assertThat(folder("received").resolve("persone-2026Q1.xlsx")).exists();
        assertThat(folder("inbox")).isEmptyDirectory();
        assertThat(effects("table-received").required("count").asInt()).isEqualTo(1);
    }

    @Test
    void showsDuplicate_whenSameSetComesTwice() throws IOException {
        drop("persone", CSV, "<worksheet/>");
        answer("persone.receipt.json");
        Files.delete(folder("receipts").resolve("persone.receipt.json"));
        for (String file : new String[] {"persone.csv", "persone.xlsx", "persone.sha256"}) {
            Files.copy(folder("received").resolve(file), folder("inbox").resolve(file));
        }
        answer("persone.receipt.json");
        assertThat(effects("table-received").required("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void answersWithRefusal_whenSomethingCannotBeOpened() throws IOException {
        drop("broken-csv", "a,b\n1\n", "<worksheet/>");
        drop(
                "broken-sheet",
                CSV,
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet>&e;</worksheet>");
        list("missing", "0".repeat(64) + "  missing.csv\n");
        Files.writeString(folder("inbox").resolve("changed.csv"), CSV);
        list("changed", "0".repeat(64) + "  changed.csv\n");
        list("escape", "0".repeat(64) + "  ../../effects.ndjson\n");

        assertThat(answer("broken-csv.refusal.json").required("refused").toString())
                .contains("broken-csv.csv");
        assertThat(answer("broken-sheet.refusal.json").required("refused").toString())
                .contains("broken-sheet.xlsx");
        assertThat(answer("missing.refusal.json").required("refused").toString())
                .contains("missing");
        assertThat(answer("changed.refusal.json").required("refused").toString())
                .contains("checksum");
        assertThat(answer("escape.refusal.json").required("refused").toString()).contains("list");
        assertThat(folder("received")).isEmptyDirectory();
        assertThat(effects("table-refused").required("count").asInt()).isEqualTo(5);
        assertThat(effects("table-received").required("count").asInt()).isZero();
    }

    @Test
    void finishesWhatACrashLeft_withoutASecondEffect() throws IOException {
        drop("persone", CSV, "<worksheet/>");
        JsonNode before = answer("persone.receipt.json");
        stop();
        // As if it had been killed between writing the effect down and filing the set.
        Files.delete(folder("receipts").resolve("persone.receipt.json"));
        for (String file : new String[] {"persone.xlsx", "persone.sha256"}) {
            Files.move(folder("received").resolve(file), folder("inbox").resolve(file));
        }

        start();

        assertThat(answer("persone.receipt.json")).isEqualTo(before);
        assertThat(folder("inbox")).isEmptyDirectory();
        assertThat(effects("table-received").required("count").asInt()).isEqualTo(1);
    }

    @Test
    void takesSetThatCameWhileItWasDown() throws IOException {
        stop();
        drop("persone", CSV.replace(',', ';'), "<worksheet/>");
        start();
        assertThat(Json.text(answer("persone.receipt.json"), "name")).isEqualTo("persone");
    }
}
