package it.psihub.runtime.cli;

import it.psihub.canonical.Problem;
import it.psihub.canonical.SourceId;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkLines;
import it.psihub.exchange.BulkSource;
import it.psihub.runtime.app.StartFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads files as the intake would and changes nothing. */
final class DryRun {
    private static final int SHOWN = 20;

    private final List<BulkSource> formats;
    private final PrintWriter out;

    DryRun(List<BulkSource> formats, PrintWriter out) {
        this.formats = formats;
        this.out = out;
    }

    /** The number of lines with problems. */
    long read(String source, Path path) {
        BulkSource format = formats.stream()
                .filter(candidate -> candidate.reads(path))
                .findFirst()
                .orElseThrow(() -> new StartFailed("formato sconosciuto: " + path.getFileName(), null));
        long good = 0;
        long bad = 0;
        try (BulkLines lines = format.open(new BulkFile(new SourceId(source), path), 0)) {
            for (Optional<BulkLine> next = lines.next(); next.isPresent(); next = lines.next()) {
                BulkLine line = next.get();
                List<Problem> problems = line.change().problems();
                if (problems.isEmpty()) {
                    good++;
                } else if (bad++ < SHOWN) {
                    problems.forEach(problem -> out.printf(
                            "  riga %d %s %s: %s%n", line.number(), problem.path(), problem.code(), problem.text()));
                }
            }
        } catch (IOException unreadable) {
            throw new StartFailed("il file " + path.getFileName() + " non si può leggere", unreadable);
        }
        out.printf("%s: %d righe buone, %d con problemi%n", path.getFileName(), good, bad);
        return bad;
    }
}
