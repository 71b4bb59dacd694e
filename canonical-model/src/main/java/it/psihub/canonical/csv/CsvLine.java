package it.psihub.canonical.csv;

import it.psihub.canonical.InvalidValue;
import java.util.ArrayList;
import java.util.List;

/** Splits one line of CSV into its fields. */
final class CsvLine {
    private CsvLine() {}

    static List<String> split(String table, int number, String line) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = at < line.length() && line.charAt(at) == '"'
                    ? quoted(table, number, line, at, fields)
                    : plain(table, number, line, at, fields);
            if (end == line.length()) {
                return fields;
            }
            at = end + 1;
        }
    }

    private static int plain(String table, int number, String line, int from, List<String> fields) {
        int comma = line.indexOf(',', from);
        int end = comma < 0 ? line.length() : comma;
        String field = line.substring(from, end);
        if (field.indexOf('"') >= 0) {
            throw new InvalidValue("csv.line", table + ":" + number + ": a quote inside an unquoted field");
        }
        fields.add(field.strip());
        return end;
    }

    private static int quoted(String table, int number, String line, int from, List<String> fields) {
        StringBuilder field = new StringBuilder();
        int at = from + 1;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c != '"') {
                field.append(c);
                at++;
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                field.append('"');
                at += 2;
            } else {
                break;
            }
        }
        int end = at + 1;
        if (at >= line.length() || (end < line.length() && line.charAt(end) != ',')) {
            throw new InvalidValue("csv.line", table + ":" + number + ": a quoted field does not end properly");
        }
        fields.add(field.toString());
        return end;
    }
}
