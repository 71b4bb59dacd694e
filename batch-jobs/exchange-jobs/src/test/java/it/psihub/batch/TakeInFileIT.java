package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Room.Shortage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeInFileIT {
    private static final String JOB = "take-in-file";

    @AutoClose
    private final JobHub hub = JobHub.start();

    @TempDir
    private Path folder;

    @Test
    void appliesGoodLines_andRejectsBadOnesWithAllTheirProblems() throws IOException {
        Path file = write("a.lines", List.of("P-1 2", "bad", "P-2 1", "P-1 2", "P-1 1", "worse"));

        JobOutcome outcome = take(file);

        assertThat(outcome.completed()).isTrue();
        assertThat(outcome.counts())
                .isEqualTo(Map.of("in", 6L, "applied", 2L, "duplicate", 1L, "superseded", 1L, "rejected", 2L));
        assertThat(Files.readAllLines(TestLines.rejects(file)))
                .containsExactly("2: /id missing, /version missing", "6: /id missing, /version missing");
        assertThat(hub.jdbc().queryForList("SELECT version FROM subject ORDER BY version", Long.class))
                .containsExactly(1L, 2L);
        assertThat(hub.storage().ledger().messages())
                .singleElement()
                .matches(counts -> counts.addsUp() && counts.items() == 6);
    }

    @Test
    void goesOnWithTheNextLine_whenItStoppedInTheMiddle() throws IOException {
        Path file = write("big.lines", subjects(1200));
        hub.lines().breakAt(1100);

        JobOutcome stopped = take(file);
        assertThat(stopped.completed()).isFalse();
        assertThat(stopped.message()).isEqualTo("IOException: broken on purpose");
        assertThat(hub.count("subject")).isEqualTo(1000);

        AtomicInteger done = new AtomicInteger();
        JobOutcome continued = hub.jobs().run(JOB, parameters(file), done::addAndGet);
        assertThat(continued.completed()).isTrue();
        assertThat(continued.counts())
                .isEqualTo(Map.of("in", 1200L, "applied", 1200L, "duplicate", 0L, "superseded", 0L, "rejected", 0L));
        assertThat(done).hasValue(200);
        assertThat(hub.lines().openedAfter()).containsExactly(0, 1000);
        assertThat(hub.count("subject")).isEqualTo(1200);
        assertThat(hub.count("record_version")).isEqualTo(1200);
        assertThat(hub.count("message")).isEqualTo(1);
        assertThat(hub.instances(JOB)).isEqualTo(1);
    }

    @Test
    void waitsAndGoesOnWhereItWas_whenTheDiskIsNearlyFull() throws IOException {
        Path file = write("big.lines", subjects(1200));
        hub.shortage(Optional.of(Shortage.DISK));
        assertThat(take(file).message()).startsWith("NoRoom: ");
        assertThat(hub.count("message")).isZero();

        hub.shortage(Optional.empty());
        // when it comes to the third chunk
        hub.lines().at(1100, () -> hub.shortage(Optional.of(Shortage.DISK)));
        assertThat(take(file).message()).startsWith("NoRoom: ");
        assertThat(hub.count("subject")).isEqualTo(1000);

        hub.lines().at(0, () -> {});
        hub.shortage(Optional.empty());
        assertThat(take(file).counts()).containsEntry("in", 1200L).containsEntry("applied", 1200L);
        assertThat(hub.lines().openedAfter()).containsExactly(0, 1000);
        assertThat(hub.count("record_version")).isEqualTo(1200);
    }

    @Test
    void goesOn_whenTheBytesOfAStoppedRunComeFromAnotherPath() throws IOException {
        Path file = write("big.lines", subjects(600));
        hub.lines().breakAt(550);
        take(file);

        JobOutcome elsewhere = take(write("moved.lines", subjects(600)));
        assertThat(elsewhere.counts()).containsEntry("in", 600L).containsEntry("applied", 600L);
        assertThat(hub.lines().openedAfter()).containsExactly(0, 500);

        JobOutcome again = take(file);
        assertThat(again.completed()).isTrue();
        assertThat(again.counts()).isEqualTo(Map.of("files-seen-before", 1L));
        assertThat(hub.count("record_version")).isEqualTo(600);
    }

    @Test
    void readsNothing_whenTheSameBytesComeAgain() throws IOException {
        Path file = write("a.lines", List.of("P-1 1", "bad"));
        take(file);

        JobOutcome again = take(file);

        assertThat(again.completed()).isTrue();
        assertThat(again.counts()).isEqualTo(Map.of("files-seen-before", 1L));
        assertThat(hub.lines().openedAfter()).containsExactly(0);
        assertThat(hub.count("message")).isEqualTo(1);
        assertThat(hub.count("message_item")).isEqualTo(1);
        assertThat(hub.executions(JOB)).containsExactly("COMPLETED");
    }

    @Test
    void takesTheSameBytes_whenAnotherSourceSendsThem() throws IOException {
        Path file = write("a.lines", List.of("P-1 1"));
        take(file);

        JobOutcome other = hub.run(JOB, Map.of("file", file.toString(), "source", "psi-altro"));

        assertThat(other.counts()).containsEntry("in", 1L);
        assertThat(hub.executions(JOB)).hasSize(2);
    }

    @Test
    void saysWhy_whenTheFileIsGone() {
        JobOutcome outcome = take(folder.resolve("gone.lines"));

        assertThat(outcome.completed()).isFalse();
        assertThat(outcome.message()).startsWith("ItemStreamException: the file cannot be read");
    }

    @Test
    void takesWhatLiesThereNow_whenTheFileWasReplacedAfterItsRejectsCouldNotBeWritten() throws IOException {
        Path file = write("daily.lines", List.of("P-1 1", "bad"));
        hub.lines().breakRejects();
        JobOutcome failed = take(file);
        assertThat(failed.message()).isEqualTo("IOException: no space left on purpose");
        write("daily.lines", List.of("P-2 1", "P-3 1", "P-4 1", "bad", "bad"));

        JobOutcome continued = take(file);

        assertThat(continued.completed()).isTrue();
        assertThat(continued.counts())
                .containsEntry("in", 5L)
                .containsEntry("applied", 3L)
                .containsEntry("rejected", 2L);
        assertThat(Files.readAllLines(TestLines.rejects(file))).hasSize(2);
    }

    @Test
    void writesTheRejects_whenTheyCouldNotBeWrittenBefore() throws IOException {
        Path file = write("daily.lines", List.of("P-1 1", "bad"));
        hub.lines().breakRejects();
        assertThat(take(file).completed()).isFalse();

        JobOutcome continued = take(file);

        assertThat(continued.counts())
                .isEqualTo(Map.of("in", 2L, "applied", 1L, "duplicate", 0L, "superseded", 0L, "rejected", 1L));
        assertThat(Files.readAllLines(TestLines.rejects(file))).containsExactly("2: /id missing, /version missing");
    }

    @Test
    void endsAnEmptyFile() throws IOException {
        Path file = write("empty.lines", List.of());

        assertThat(take(file).counts())
                .isEqualTo(Map.of("in", 0L, "applied", 0L, "duplicate", 0L, "superseded", 0L, "rejected", 0L));
        assertThat(hub.jdbc().queryForObject("SELECT state FROM message", String.class))
                .isEqualTo("applied");
        assertThat(take(file).counts()).isEqualTo(Map.of("files-seen-before", 1L));
    }

    @Test
    void fails_whenNoFormatIsKnown() throws IOException {
        JobOutcome outcome = take(write("a.txt", List.of("P-1 1")));

        assertThat(outcome.completed()).isFalse();
        assertThat(outcome.message()).isEqualTo("IllegalArgumentException: no format is known for a.txt");
        assertThat(hub.count("message")).isZero();
    }

    private JobOutcome take(Path file) {
        return hub.run(JOB, parameters(file));
    }

    private static Map<String, String> parameters(Path file) {
        return Map.of("file", file.toString(), "source", "psi-prova");
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    private static List<String> subjects(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "P-" + n + " 1").toList();
    }
}
