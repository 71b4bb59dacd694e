package it.psihub.regionaltable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.table.Cell;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending and asking, with an office that does as it likes. */
class DropFolderTest {
    private static final Answer DELIVERED = new Answer.Delivered(Releases.NAME);
    private static final ReleaseSet SET = Releases.set(Releases.preview(Releases.everyStatus()));
    private static final Payload PAYLOAD = new Payload(SET.zip(), "application/zip");

    private final RegionalTableOutboundPreview document = new RegionalTableOutboundPreview();

    @TempDir
    private Path home;

    private Path inbox;
    private Counterpart office;
    private DropFolder folder;

    @BeforeEach
    void openFolders() throws IOException {
        office = Releases.office(home);
        RegionalTableSettings settings = office.settings(RegionalTableSettings.class);
        inbox = Files.createDirectories(settings.folder());
        Files.createDirectories(settings.receipts());
        folder = new DropFolder(settings);
    }

    @Test
    void leavesFilesAndTheirChecksums() throws IOException {
        assertThat(send()).isEqualTo(DELIVERED);

        assertThat(visible().keySet())
                .containsExactly(
                        Releases.NAME + ".csv",
                        Releases.NAME + ".json",
                        Releases.NAME + ".sha256",
                        Releases.NAME + ".xlsx");
        assertThat(Files.readString(inbox.resolve(Releases.NAME + ".sha256")).lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.substring(0, 64))
                        .isEqualTo(Sha256.of(Files.readAllBytes(inbox.resolve(line.substring(66))))));
        assertThat(ask()).isEqualTo(DELIVERED);
    }

    @Test
    void changesNothing_whenSameSetIsSentTwice() throws IOException {
        send();
        Map<String, String> before = visible();

        assertThat(send()).isEqualTo(DELIVERED);

        assertThat(visible()).isEqualTo(before);
    }

    @Test
    void isAbsent_whenNothingWasEverWritten() {
        assertThat(ask()).isEqualTo(new Answer.Absent());
    }

    @Test
    void isAbsentWithoutList_andCompletedBySendingAgain_whereverTheHubDied() throws IOException {
        folder.prepare(SET);
        assertThat(visible().keySet()).noneMatch(name -> name.endsWith(".sha256"));
        assertThat(ask()).isEqualTo(new Answer.Absent());

        Files.delete(inbox.resolve(Releases.NAME + ".csv"));
        Files.writeString(inbox.resolve(Releases.NAME + ".xlsx"), "torn");
        assertThat(ask()).isEqualTo(new Answer.Absent());

        assertThat(send()).isEqualTo(DELIVERED);
        assertThat(Files.readAllBytes(inbox.resolve(Releases.NAME + ".xlsx"))).isEqualTo(SET.file(".xlsx"));
        assertThat(ask()).isEqualTo(DELIVERED);
    }

    @Test
    void isAbsent_whenHubDiedBeforeItsMark() throws IOException {
        Path stage = Files.createDirectories(inbox.resolve(DropFolder.STAGE));
        Files.write(stage.resolve(SET.listName()), new byte[] {'a'});

        assertThat(ask()).isEqualTo(new Answer.Absent());
        assertThat(send()).isEqualTo(DELIVERED);
    }

    @Test
    void isDelivered_whenOfficeTookFilesBeforeItAnswered() throws IOException {
        send();
        for (String file : visible().keySet()) {
            Files.move(inbox.resolve(file), home.resolve(file));
        }

        assertThat(ask()).isEqualTo(DELIVERED);
    }

    @Test
    void isDelivered_whileOfficeTakesFiles() throws IOException {
        send();
        Files.delete(inbox.resolve(Releases.NAME + ".csv"));

        assertThat(ask()).isEqualTo(DELIVERED);
    }

    @Test
    void isDeliveredByReceiptOrRefusal_thoughFolderWasEmptied() throws IOException {
        for (String ending : List.of(".receipt.json", ".refusal.json")) {
            Path receipt = home.resolve("receipts").resolve(Releases.NAME + ending);
            Files.writeString(receipt, "{\"sha256\":\"" + SET.digest() + "\"}");
            assertThat(ask()).isEqualTo(DELIVERED);

            Files.writeString(receipt, "{\"sha256\":\"" + "0".repeat(64) + "\"}");
            assertThat(ask()).isEqualTo(new Answer.Absent());
            Files.writeString(receipt, "torn {");
            assertThat(ask()).isEqualTo(new Answer.Absent());
        }
    }

    @Test
    void sendsNothing_whenReceiptIsThere() throws IOException {
        Files.writeString(
                home.resolve("receipts").resolve(Releases.NAME + ".receipt.json"),
                "{\"sha256\":\"" + SET.digest() + "\"}");

        assertThat(send()).isEqualTo(DELIVERED);
        assertThat(visible()).isEmpty();
    }

    @Test
    void parks_whenOtherSetHasTheName() throws IOException {
        send();
        Payload other =
                Releases.payload(Releases.preview(Releases.table(Cell.figure(List.of("outreach", "2025-Q1"), 77))));
        Map<String, String> before = visible();

        assertThat(document.send(other, Releases.KEY, office, () -> true).answer())
                .isInstanceOf(Answer.Park.class);
        assertThat(document.ask(other, Releases.KEY, office).answer()).isInstanceOf(Answer.Park.class);
        assertThat(visible()).isEqualTo(before);
    }

    @Test
    void waits_whenFolderIsNotMounted() throws IOException {
        Files.delete(inbox);
        Answer notMounted = new Answer.Retry(Cause.REFUSED_CONNECTION, Optional.empty());

        assertThat(send()).isEqualTo(notMounted);
        assertThat(ask()).isEqualTo(notMounted);
        assertThat(inbox).doesNotExist();
    }

    @Test
    void waits_whenFilesCannotBeWritten() throws IOException {
        Files.writeString(
                inbox.resolve(DropFolder.STAGE),
                "a file where the stage should be: as a full disk, nothing can be written");

        assertThat(send()).isEqualTo(new Answer.Retry(Cause.UNAVAILABLE, Optional.empty()));
        assertThat(visible()).isEmpty();
    }

    @Test
    void keepsListStaged_whenItCannotBeRenamed() throws IOException {
        Files.createDirectories(inbox.resolve(Releases.NAME + ".sha256").resolve("in-the-way"));
        folder.prepare(SET);

        assertThatThrownBy(() -> folder.complete(SET)).isInstanceOf(IOException.class);
        assertThat(Files.exists(inbox.resolve(DropFolder.STAGE).resolve(SET.listName())))
                .isTrue();
    }

    @Test
    void parks_whenStoredPayloadIsUnreadable() {
        Payload torn = new Payload("torn".getBytes(StandardCharsets.UTF_8), "application/zip");

        assertThat(document.send(torn, Releases.KEY, office, () -> true).answer())
                .isInstanceOf(Answer.Park.class);
        assertThat(document.ask(torn, Releases.KEY, office).answer()).isInstanceOf(Answer.Park.class);
    }

    private Answer send() {
        return document.send(PAYLOAD, Releases.KEY, office, () -> true).answer();
    }

    private Answer ask() {
        return document.ask(PAYLOAD, Releases.KEY, office).answer();
    }

    /** Checksum by name of what the office sees. */
    private Map<String, String> visible() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(inbox)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    files.put(file.getFileName().toString(), Sha256.of(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }
}
