package it.psihub.canonical.code;

import it.psihub.canonical.InvalidValue;
import it.psihub.canonical.csv.CsvTable;
import it.psihub.canonical.csv.CsvTable.Row;
import java.io.Reader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the folder of code lists: {@code index.csv} and one file a list. */
final class CodesCsv {
    static final String INDEX = "index.csv";
    private static final Set<String> OWN_COLUMNS = Set.of("value", "label_it", "label_en", "valid_from", "valid_to");

    private CodesCsv() {}

    static Map<CodeListSource, List<Code>> read(Function<String, Reader> file) {
        Map<CodeListSource, List<Code>> lists = new LinkedHashMap<>();
        for (CodeListSource source : CsvTable.read(INDEX, file.apply(INDEX)).map(CodesCsv::source)) {
            if (lists.keySet().stream().anyMatch(known -> known.list() == source.list())) {
                throw new InvalidValue("code.list", INDEX + ": " + source.list() + " stands twice");
            }
            lists.put(source, codes(source, CsvTable.read(source.file(), file.apply(source.file()))));
        }
        return lists;
    }

    private static CodeListSource source(Row row) {
        return new CodeListSource(
                list(row.get("list")), row.get("file"), row.get("version"), row.get("source"), row.get("licence"));
    }

    private static CodeList list(String name) {
        for (CodeList list : CodeList.values()) {
            if (list.name().equals(name)) {
                return list;
            }
        }
        throw new InvalidValue("code.list", name + " is not a code list");
    }

    private static List<Code> codes(CodeListSource source, CsvTable table) {
        List<String> attributes = table.columns().stream()
                .filter(column -> !OWN_COLUMNS.contains(column))
                .toList();
        return table.map(row -> code(source.list(), row, attributes));
    }

    private static Code code(CodeList list, Row row, List<String> columns) {
        Map<String, String> attributes = new HashMap<>();
        for (String column : columns) {
            row.find(column).ifPresent(value -> attributes.put(column, value));
        }
        return new Code(
                list,
                row.get("value"),
                row.get("label_it"),
                row.get("label_en"),
                date(row.get("valid_from")),
                row.find("valid_to").map(CodesCsv::date),
                attributes);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidValue("code.date", text + " is not a date (yyyy-mm-dd)");
        }
    }
}
