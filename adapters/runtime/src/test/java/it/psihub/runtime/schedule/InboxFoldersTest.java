package it.psihub.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.SourceId;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkLines;
import it.psihub.exchange.BulkSource;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Jobs;
import it.psihub.exchange.Progress;
import it.psihub.exchange.RejectedLine;
import it.psihub.exchange.Room;
import it.psihub.exchange.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxFoldersTest {
    private static final CounterpartId SOURCE = new CounterpartId("psi-prova");

    @TempDir
    Path root;

    private final List<String> taken = new ArrayList<>();
    private boolean succeeds = true;
    private Optional<Room.Shortage> shortage = Optional.empty();
    private Path folder;
    private InboxFolders inbox;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(root.resolve(SOURCE.value()));
        inbox = new InboxFolders(
                root, Set.of(SOURCE), List.of(new Ndjson()), new RecordingJobs(), () -> shortage, Clock.systemUTC());
    }

    @Test
    void takesInQuietFilesInOrder_andPutsThemAside() throws IOException {
        quiet("b.ndjson");
        quiet("a.ndjson");

        inbox.look();
        inbox.look();

        assertThat(taken).containsExactly("a.ndjson", "b.ndjson");
        assertThat(folder.resolve("done")).isDirectoryContaining("glob:**/a.ndjson");
        assertThat(folder.resolve("done")).isDirectoryContaining("glob:**/a.ndjson.rejects.ndjson");
        assertThat(folder).isDirectoryNotContaining("glob:**.ndjson");
    }

    @Test
    void leavesAFileThatIsStillWritten() throws IOException {
        Files.writeString(folder.resolve("now.ndjson"), "{}");

        inbox.look();

        assertThat(taken).isEmpty();
        assertThat(folder.resolve("now.ndjson")).exists();
    }

    @Test
    void putsAsideWhatItCannotRead_andGoesOn() throws IOException {
        quiet("a.pdf");
        quiet("b.ndjson");

        inbox.look();

        assertThat(folder.resolve("refused").resolve("a.pdf")).exists();
        assertThat(taken).containsExactly("b.ndjson");
    }

    @Test
    void keepsAFileForTheNextLook_whenTheJobFailed() throws IOException {
        quiet("a.ndjson");
        succeeds = false;
        inbox.look();
        assertThat(folder.resolve("a.ndjson")).exists();

        succeeds = true;
        inbox.look();
        assertThat(folder.resolve("done").resolve("a.ndjson")).exists();
    }

    @Test
    void leavesFilesWhereTheyAre_whileTheDiskIsNearlyFull() throws IOException {
        quiet("a.ndjson");
        shortage = Optional.of(Room.Shortage.DISK);
        inbox.look();
        assertThat(taken).isEmpty();
        assertThat(folder.resolve("a.ndjson")).exists();

        shortage = Optional.of(Room.Shortage.BACKLOG);
        inbox.look();
        assertThat(taken).containsExactly("a.ndjson");
    }

    private void quiet(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "{}");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    /** Notes what it was asked to take in, and leaves rejects as the real job does. */
    private final class RecordingJobs implements Jobs {
        @Override
        public List<JobInfo> all() {
            return List.of();
        }

        @Override
        public JobOutcome run(String job, Map<String, String> parameters, Progress progress) {
            Path file = Path.of(parameters.getOrDefault("file", ""));
            if (succeeds) {
                taken.add(file.getFileName().toString());
                try {
                    Files.writeString(file.resolveSibling(file.getFileName() + ".rejects.ndjson"), "{}");
                } catch (IOException unwritable) {
                    throw new UncheckedIOException(unwritable);
                }
            }
            return new JobOutcome(succeeds, Map.of(), "");
        }
    }

    private static final class Ndjson implements BulkSource {
        @Override
        public Route route() {
            return Route.of("psi", "file");
        }

        @Override
        public boolean reads(Path file) {
            return file.toString().endsWith(".ndjson");
        }

        @Override
        public BulkLines open(BulkFile file, int afterLine) {
            throw new UnsupportedOperationException("the inbox opens no file");
        }

        @Override
        public BulkLines open(SourceId source, InputStream stored, int afterLine) {
            throw new UnsupportedOperationException("the inbox opens no stored bytes");
        }

        @Override
        public Path writeRejects(BulkFile file, List<RejectedLine> rejected) {
            throw new UnsupportedOperationException("the inbox writes no rejects");
        }
    }
}
