package it.psihub.psi;

import it.psihub.canonical.Change;
import it.psihub.canonical.Mapped;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkLines;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Reads a file line by line; a line that cannot be read is a rejection of its own, and the next ones are not touched. */
final class RecordLines implements BulkLines {
    private final ByteLines lines;
    private final Function<byte[], Mapped<Change>> reader;

    /** @param reader of one line's bytes */
    RecordLines(ByteLines lines, Function<byte[], Mapped<Change>> reader) {
        this.lines = lines;
        this.reader = reader;
    }

    @Override
    public Optional<BulkLine> next() throws IOException {
        Optional<ByteLines.Line> line = lines.next();
        while (line.isPresent() && line.get().blank()) {
            line = lines.next();
        }
        return line.map(found -> new BulkLine(found.number(), read(found)));
    }

    private Mapped<Change> read(ByteLines.Line line) {
        if (line.tooLong()) {
            return Mapped.rejected("", "too-long", "the line is longer than " + ByteLines.LONGEST + " bytes");
        }
        return reader.apply(line.bytes());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
