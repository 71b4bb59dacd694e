package it.psihub.psi;

import it.psihub.canonical.Change;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.SourceId;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkLines;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The two forms in which canonical records stand in a file, one record a line. */
enum RecordFormat {
    /** One JSON object a line. */
    NDJSON {
        @Override
        BulkLines open(InputStream in, RecordReader reader, Optional<SourceId> from, int afterLine) throws IOException {
            ByteLines lines = new ByteLines(in);
            lines.skip(afterLine);
            return new RecordLines(lines, line -> reader.read(line, from));
        }
    },
    /** By {@code canonical/v1/csv.md}. */
    CSV {
        @Override
        BulkLines open(InputStream in, RecordReader reader, Optional<SourceId> from, int afterLine) throws IOException {
            ByteLines lines = new ByteLines(in);
            Optional<ByteLines.Line> first = lines.next();
            if (first.isEmpty()) {
                return new RecordLines(lines, line -> unreachable());
            }
            Mapped<CsvHeader> header = header(first.get());
            lines.skip(afterLine - 1);
            return header.fold(
                    columns -> new RecordLines(lines, line -> record(columns, line, reader, from)),
                    problems -> new HeaderRefused(lines, afterLine == 0, Mapped.rejected(problems)));
        }
    };

    /** How much of a file tells what it is. */
    static final int LOOKED_AT = 1 << 16;

    /**
     * Which of the two bytes are whose name is not known: a table names its columns in the first line; where it does not,
     * any line that begins an object tells. The stream stands where it stood.
     */
    static RecordFormat of(BufferedInputStream in) throws IOException {
        in.mark(LOOKED_AT);
        byte[] beginning = in.readNBytes(LOOKED_AT);
        in.reset();
        ByteLines lines = new ByteLines(new ByteArrayInputStream(beginning));
        Optional<ByteLines.Line> line = lines.next();
        if (line.isPresent() && header(line.get()).problems().isEmpty()) {
            return CSV;
        }
        while (line.isPresent()) {
            if (line.get().bytes().length > 0 && line.get().bytes()[0] == '{') {
                return NDJSON;
            }
            line = lines.next();
        }
        return CSV;
    }

    /** Opens a stream of records after the given line; 0 for the beginning. */
    abstract BulkLines open(InputStream in, RecordReader reader, Optional<SourceId> from, int afterLine)
            throws IOException;

    private static Mapped<CsvHeader> header(ByteLines.Line line) {
        return line.tooLong()
                ? Mapped.rejected("", "csv-header", "the first line is too long to name columns")
                : Utf8.text(line.bytes()).flatMap(CsvFields::split).flatMap(CsvHeader::of);
    }

    private static Mapped<Change> record(CsvHeader header, byte[] line, RecordReader reader, Optional<SourceId> from) {
        return Utf8.text(line).flatMap(CsvFields::split).flatMap(header::tree).flatMap(tree -> reader.read(tree, from));
    }

    private static Mapped<Change> unreachable() {
        throw new IllegalStateException("an empty file has no lines");
    }

    /** Without columns no line can be told from another: the first is refused for all of them. */
    private static final class HeaderRefused implements BulkLines {
        private final ByteLines lines;
        private final Mapped<Change> refusal;
        private boolean due;

        HeaderRefused(ByteLines lines, boolean due, Mapped<Change> refusal) {
            this.lines = lines;
            this.due = due;
            this.refusal = refusal;
        }

        @Override
        public Optional<BulkLine> next() {
            Optional<BulkLine> line = due ? Optional.of(new BulkLine(1, refusal)) : Optional.empty();
            due = false;
            return line;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
