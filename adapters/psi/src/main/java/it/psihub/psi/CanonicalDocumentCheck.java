package it.psihub.psi;

import it.psihub.canonical.Change;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.network.NetworkCsv;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkLines;
import it.psihub.exchange.DocumentCheck;
import it.psihub.schemas.Schemas;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a file of canonical records, NDJSON or CSV, as the hub would take it from a sender of any name. A problem's
 * text begins with its line; after {@value #MOST} problems the rest of the file is left alone.
 */
public final class CanonicalDocumentCheck implements DocumentCheck {
    static final int MOST = 10_000;

    /** JSON objects begin with a brace, a CSV file of records with the name of a column. */
    private static final int FIRST_BYTES = 64;

    @Override
    public String kind() {
        return "canonical";
    }

    @Override
    public List<Problem> check(InputStream document) throws IOException {
        InputStream in = new BufferedInputStream(document);
        RecordFormat format = format(in);
        RecordReader reader = new RecordReader(
                new SenderRules(NetworkCsv.read(file -> Schemas.reader("network/" + file)), SenderRules.ITALY));
        List<Problem> problems = new ArrayList<>();
        try (BulkLines lines = format.open(in, reader, Optional.empty(), 0)) {
            Optional<BulkLine> line = lines.next();
            while (line.isPresent() && problems.size() < MOST) {
                problems.addAll(numbered(line.get()));
                line = lines.next();
            }
            line.ifPresent(rest ->
                    problems.add(new Problem("", "too-many", "line " + rest.number() + ": not checked from here on")));
        }
        return problems;
    }

    private static List<Problem> numbered(BulkLine line) {
        Mapped<Change> change = line.change();
        return change.problems().stream()
                .map(problem ->
                        new Problem(problem.path(), problem.code(), "line " + line.number() + ": " + problem.text()))
                .toList();
    }

    private static RecordFormat format(InputStream in) throws IOException {
        in.mark(FIRST_BYTES);
        byte[] first = in.readNBytes(FIRST_BYTES);
        in.reset();
        for (byte b : first) {
            if (b == '{') {
                return RecordFormat.NDJSON;
            }
            if (b >= 'a' && b <= 'z') {
                return RecordFormat.CSV;
            }
        }
        return RecordFormat.NDJSON;
    }
}
