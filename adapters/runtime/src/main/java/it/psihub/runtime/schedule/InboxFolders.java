package it.psihub.runtime.schedule;

import it.psihub.exchange.BulkSource;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Jobs;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what PSI systems put into {@code HUB_HOME/inbox/<source>}: a file that nobody has written to for a while, in
 * the order of names. Afterwards it lies in {@code done} with its rejects beside it, or in {@code refused} when its
 * format is not known; one that could not be taken in now stays and is tried again. None is taken in while the disk is
 * nearly full.
 */
final class InboxFolders {
    private static final Logger LOG = LoggerFactory.getLogger(InboxFolders.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Path root;
    private final Set<CounterpartId> sources;
    private final List<BulkSource> formats;
    private final Jobs jobs;
    private final Room room;
    private final Clock clock;
    private boolean waits;

    InboxFolders(Path root, Set<CounterpartId> sources, List<BulkSource> formats, Jobs jobs, Room room, Clock clock) {
        this.root = root;
        this.sources = sources;
        this.formats = formats;
        this.jobs = jobs;
        this.room = room;
        this.clock = clock;
    }

    /** One source's trouble stops no other's files. */
    void look() {
        for (CounterpartId source : sources) {
            try {
                for (Path file : waiting(source)) {
                    if (mustWait()) {
                        return;
                    }
                    take(source, file);
                }
            } catch (IOException | RuntimeException failed) {
                // by name only: the text may quote rows
                LOG.error("inbox of {}: {}", source.value(), failed.getClass().getName());
            }
        }
    }

    /** Said once, when it begins: files may lie here for days. */
    private boolean mustWait() {
        boolean must = room.diskIsShort();
        if (must && !waits) {
            LOG.warn("inbox: files wait until more disk is free (hub.door.free-disk)");
        }
        waits = must;
        return must;
    }

    private List<Path> waiting(CounterpartId source) throws IOException {
        Path folder = Files.createDirectories(root.resolve(source.value()));
        Instant quietSince = clock.instant().minus(QUIET);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> lastWritten(file).isBefore(quietSince))
                    .sorted()
                    .toList();
        }
    }

    /** A file that went away meanwhile counts as just written: it is not there at the next look. */
    private Instant lastWritten(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return clock.instant();
        }
    }

    private void take(CounterpartId source, Path file) throws IOException {
        if (formats.stream().noneMatch(format -> format.reads(file))) {
            LOG.warn("inbox of {}: a file of unknown format was put aside", source.value());
            move(file, "refused");
            return;
        }
        JobOutcome outcome = jobs.run(
                "take-in-file",
                Map.of("source", source.value(), "file", file.toAbsolutePath().toString()),
                Progress.NONE);
        LOG.info("inbox of {}: {} {}", source.value(), outcome.completed() ? "took in" : "failed", outcome.counts());
        if (outcome.completed()) {
            Path rejects = file.resolveSibling(file.getFileName() + ".rejects.ndjson");
            if (Files.exists(rejects)) {
                move(rejects, "done");
            }
            move(file, "done");
        }
    }

    private static void move(Path file, String where) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling(where));
        Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
}
