package it.psihub.batch;

import it.psihub.canonical.Change;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.SourceId;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkLines;
import it.psihub.exchange.BulkSource;
import it.psihub.exchange.RejectedLine;
import it.psihub.exchange.Route;
import it.psihub.testkit.Records;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A format of lines such as {@code P-1 3}, version 3 of that subject; a line without a space has two problems. */
final class TestLines implements BulkSource {
    private final List<Integer> openedAfter = new ArrayList<>();
    private int breakAt;
    private int meanwhileAt;
    private Runnable meanwhile = () -> {};
    private boolean rejectsBroken;

    @Override
    public Route route() {
        return Route.of("psi", "file");
    }

    @Override
    public boolean reads(Path file) {
        return file.toString().endsWith(".lines");
    }

    @Override
    public BulkLines open(BulkFile file, int afterLine) throws IOException {
        openedAfter.add(afterLine);
        return new Opened(Files.readAllLines(file.path()), afterLine);
    }

    @Override
    public BulkLines open(SourceId source, InputStream stored, int afterLine) throws IOException {
        throw new UnsupportedOperationException("jobs read files by their paths");
    }

    @Override
    public Path writeRejects(BulkFile file, List<RejectedLine> rejected) throws IOException {
        if (rejectsBroken) {
            rejectsBroken = false;
            throw new IOException("no space left on purpose");
        }
        return Files.write(
                rejects(file.path()), rejected.stream().map(TestLines::told).toList());
    }

    static Path rejects(Path file) {
        return file.resolveSibling(file.getFileName() + ".rejects");
    }

    /** As {@code 3: /id missing, /version missing}. */
    private static String told(RejectedLine line) {
        return line.line() + ": "
                + line.problems().stream()
                        .map(problem -> problem.path() + " " + problem.code())
                        .collect(Collectors.joining(", "));
    }

    /** The line after which each reading began. */
    List<Integer> openedAfter() {
        return openedAfter;
    }

    /** Once. */
    void breakAt(int line) {
        breakAt = line;
    }

    /** What happens when the line is read. */
    void at(int line, Runnable happens) {
        meanwhileAt = line;
        meanwhile = happens;
    }

    /** Once. */
    void breakRejects() {
        rejectsBroken = true;
    }

    private final class Opened implements BulkLines {
        private final List<String> lines;
        private int read;

        Opened(List<String> lines, int afterLine) {
            this.lines = lines;
            this.read = afterLine;
        }

        @Override
        public Optional<BulkLine> next() throws IOException {
            if (read == lines.size()) {
                return Optional.empty();
            }
            String line = lines.get(read++);
            if (read == meanwhileAt) {
                meanwhile.run();
            }
            if (read == breakAt) {
                breakAt = 0;
                throw new IOException("broken on purpose");
            }
            return Optional.of(new BulkLine(read, map(line)));
        }

        @Override
        public void close() {}
    }

    private static Mapped<Change> map(String line) {
        int space = line.indexOf(' ');
        if (space < 0) {
            return Mapped.rejected(List.of(
                    new Problem("/id", "missing", "there is no id"),
                    new Problem("/version", "missing", "there is no version")));
        }
        return Mapped.ok(new Change.Put(Records.subject(line.substring(0, space))
                .noIdentifiers()
                .version(Long.parseLong(line.substring(space + 1)))
                .build()));
    }
}
