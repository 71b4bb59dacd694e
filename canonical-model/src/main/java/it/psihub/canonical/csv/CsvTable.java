package it.psihub.canonical.csv;

import it.psihub.canonical.InvalidValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table read from CSV: comma, optional double quotes (doubled inside), one record a line, UTF-8, a header line; lines
 * that start with {@code #} and empty lines are comments. A quoted field does not span lines.
 *
 * <p>Made for reference data, never for persons: errors name the file and line and may quote what stands there.
 */
public final class CsvTable {
    private final String name;
    private final List<String> columns;
    private final List<Row> rows;

    private CsvTable(String name, List<String> columns, List<Row> rows) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads a whole table and closes the reader.
     *
     * @param name what errors call the table, normally the file's name
     * @throws InvalidValue with code {@code csv.header} or {@code csv.line} when the text is not such a table
     * @throws UncheckedIOException when the reader fails
     */
    public static CsvTable read(String name, Reader reader) {
        Map<String, Integer> index = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(reader)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                List<String> fields = CsvLine.split(name, number, line);
                if (index.isEmpty()) {
                    header(name, number, fields, index);
                } else {
                    rows.add(row(name, number, fields, index));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        if (index.isEmpty()) {
            throw new InvalidValue("csv.header", name + ": no header line");
        }
        return new CsvTable(name, List.copyOf(index.keySet()), rows);
    }

    private static void header(String name, int number, List<String> fields, Map<String, Integer> index) {
        for (String field : fields) {
            if (field.isBlank() || index.putIfAbsent(field, index.size()) != null) {
                throw new InvalidValue("csv.header", name + ":" + number + ": empty or repeated column name");
            }
        }
    }

    private static Row row(String name, int number, List<String> fields, Map<String, Integer> index) {
        if (fields.size() != index.size()) {
            throw new InvalidValue(
                    "csv.line",
                    name + ":" + number + ": " + fields.size() + " fields where " + index.size() + " belong");
        }
        return new Row(name, number, index, List.copyOf(fields));
    }

    public String name() {
        return name;
    }

    public List<String> columns() {
        return columns;
    }

    public List<Row> rows() {
        return rows;
    }

    /**
     * Turns every row into a value; an {@link InvalidValue} of the reader comes out with file and line before its text.
     */
    public <T> List<T> map(Function<Row, T> reader) {
        List<T> values = new ArrayList<>(rows.size());
        for (Row row : rows) {
            values.add(row.read(reader));
        }
        return List.copyOf(values);
    }

    /** One record of the table. */
    public static final class Row {
        private final String table;
        private final int line;
        private final Map<String, Integer> index;
        private final List<String> fields;

        private Row(String table, int line, Map<String, Integer> index, List<String> fields) {
            this.table = table;
            this.line = line;
            this.index = index;
            this.fields = fields;
        }

        /** Line number in the file, from 1, comments counted. */
        public int line() {
            return line;
        }

        /**
         * The field of a column that must be filled.
         *
         * @throws InvalidValue when the table has no such column or the field is empty
         */
        public String get(String column) {
            return find(column).orElseThrow(() -> new InvalidValue("csv.field", column + " is missing"));
        }

        /** The field of a column, empty when the field is empty or the table has no such column. */
        public Optional<String> find(String column) {
            Integer at = index.get(column);
            return at == null || fields.get(at).isEmpty() ? Optional.empty() : Optional.of(fields.get(at));
        }

        private <T> T read(Function<Row, T> reader) {
            try {
                return reader.apply(this);
            } catch (InvalidValue e) {
                throw new InvalidValue(e.code(), table + ":" + line + ": " + e.getMessage());
            }
        }
    }
}
