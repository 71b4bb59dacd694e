package it.psihub.psi;

import it.psihub.canonical.SourceId;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkLines;
import it.psihub.exchange.BulkSource;
import it.psihub.exchange.RejectedLine;
import it.psihub.exchange.Route;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files of PSI systems: canonical records as {@code *.ndjson} or {@code *.csv}. */
final class PsiFiles implements BulkSource {
    static final Route ROUTE = Route.of("psi", "file");

    private final RecordReader reader;

    PsiFiles(RecordReader reader) {
        this.reader = reader;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    /** A rejects file is NDJSON too, and never a source. */
    @Override
    public boolean reads(Path file) {
        return !RejectsFile.is(file) && format(file).isPresent();
    }

    @Override
    public BulkLines open(BulkFile file, int afterLine) throws IOException {
        RecordFormat format = format(file.path())
                .orElseThrow(() -> new IllegalArgumentException("a file of PSI records ends in .ndjson or .csv"));
        InputStream in = Files.newInputStream(file.path());
        try {
            return format.open(in, reader, Optional.of(file.source()), afterLine);
        } catch (IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    @Override
    public BulkLines open(SourceId source, InputStream stored, int afterLine) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stored, RecordFormat.LOOKED_AT);
        try {
            return RecordFormat.of(in).open(in, reader, Optional.of(source), afterLine);
        } catch (IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    @Override
    public Path writeRejects(BulkFile file, List<RejectedLine> rejected) throws IOException {
        return RejectsFile.write(file.path(), rejected);
    }

    private static Optional<RecordFormat> format(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".ndjson")) {
            return Optional.of(RecordFormat.NDJSON);
        }
        return name.endsWith(".csv") ? Optional.of(RecordFormat.CSV) : Optional.empty();
    }
}
