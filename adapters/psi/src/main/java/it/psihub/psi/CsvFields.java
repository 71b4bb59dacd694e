package it.psihub.psi;

import it.psihub.canonical.Mapped;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line of CSV by the strict reading of {@code canonical/v1/csv.md}: a record ends with its line. Lenient
 * readers run on to the next quote, and one quote too few then swallows the persons that follow.
 */
final class CsvFields {
    private CsvFields() {}

    /** The fields as they stand, quotes resolved. */
    static Mapped<List<String>> split(String line) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            boolean quoted = at < line.length() && line.charAt(at) == '"';
            int end = quoted ? closing(line, at + 1) : comma(line, at);
            if (end < 0) {
                return Mapped.rejected(
                        "", "csv", "field " + (fields.size() + 1) + " opens a quote that its line does not close");
            }
            String field = quoted ? line.substring(at + 1, end).replace("\"\"", "\"") : line.substring(at, end);
            if (!quoted && field.indexOf('"') >= 0) {
                return Mapped.rejected("", "csv", "field " + (fields.size() + 1) + " holds a quote and is not quoted");
            }
            int after = quoted ? end + 1 : end;
            if (after < line.length() && line.charAt(after) != ',') {
                return Mapped.rejected("", "csv", "field " + (fields.size() + 1) + " goes on after its closing quote");
            }
            fields.add(field);
            at = after + 1;
        }
        return Mapped.ok(fields);
    }

    private static int comma(String line, int from) {
        int comma = line.indexOf(',', from);
        return comma < 0 ? line.length() : comma;
    }

    /** Where the quote is that closes the field; −1 when there is none. */
    private static int closing(String line, int from) {
        int quote = line.indexOf('"', from);
        while (quote >= 0 && quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
            quote = line.indexOf('"', quote + 2);
        }
        return quote;
    }
}
