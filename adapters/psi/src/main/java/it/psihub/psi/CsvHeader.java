package it.psihub.psi;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.RecordKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The first line of a CSV file, and how it turns a line into the JSON object of {@code canonical/v1}. One reader's. */
final class CsvHeader {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern SEPARATOR = Pattern.compile("|", Pattern.LITERAL);

    private final List<CsvColumn> columns;
    private final int kindAt;
    private final int removedAt;
    private final Map<RecordKind, FieldType[]> types = new EnumMap<>(RecordKind.class);

    private CsvHeader(List<CsvColumn> columns) {
        this.columns = List.copyOf(columns);
        List<String> names = columns.stream().map(CsvColumn::name).toList();
        kindAt = names.indexOf("kind");
        removedAt = names.indexOf(RecordReader.REMOVED);
    }

    /** Every problem of the names; columns are counted from 1. A name is the sender's text and is not quoted. */
    static Mapped<CsvHeader> of(List<String> names) {
        List<Problem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!CsvColumn.wellFormed(names.get(i))) {
                problems.add(problem("column " + (i + 1) + " does not name the path of a field"));
            } else if (!seen.add(names.get(i))) {
                problems.add(problem("column " + (i + 1) + " stands twice"));
            }
        }
        if (!consistent(seen)) {
            problems.add(problem("a name stands for a field, an object and a list at once"));
        }
        for (String needed : List.of("kind", "source")) {
            if (!seen.contains(needed)) {
                problems.add(problem("the column " + needed + " is missing"));
            }
        }
        return problems.isEmpty()
                ? Mapped.ok(new CsvHeader(names.stream().map(CsvColumn::of).toList()))
                : Mapped.rejected(problems);
    }

    /** Whether each path is either a field, or holds fields by name, or by position. */
    private static boolean consistent(Set<String> names) {
        Map<String, String> content = new HashMap<>();
        for (String name : names) {
            content.merge(name, "field", (one, other) -> "both");
            for (int dot = name.lastIndexOf('.'); dot >= 0; dot = name.lastIndexOf('.', dot - 1)) {
                String step = name.substring(dot + 1).split("\\.", 2)[0];
                String holds = CsvColumn.isPosition(step) ? "list" : "object";
                content.merge(name.substring(0, dot), holds, (one, other) -> one.equals(other) ? one : "both");
            }
        }
        return !content.containsValue("both");
    }

    /** The object; fields that are empty are left out, lists close up. */
    Mapped<Map<String, Object>> tree(List<String> fields) {
        if (fields.size() != columns.size()) {
            return Mapped.rejected(
                    "",
                    "columns",
                    "the line has " + fields.size() + " fields, the first line " + columns.size() + " columns");
        }
        FieldType[] kinds = types(fields);
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                put(tree, columns.get(i).path(), value(kinds[i], fields.get(i)));
            }
        }
        tree.replaceAll((name, value) -> closedUp(value));
        return Mapped.ok(tree);
    }

    private FieldType[] types(List<String> fields) {
        if (removedAt >= 0 && !fields.get(removedAt).isEmpty()) {
            return columns.stream().map(CsvHeader::ofRemoval).toArray(FieldType[]::new);
        }
        return RecordKind.find(fields.get(kindAt))
                .map(kind -> types.computeIfAbsent(kind, this::ofKind))
                .orElseGet(() -> columns.stream().map(column -> FieldType.TEXT).toArray(FieldType[]::new));
    }

    private FieldType[] ofKind(RecordKind kind) {
        return columns.stream()
                .map(column -> FieldType.of(kind.type(), column.path()))
                .toArray(FieldType[]::new);
    }

    private static FieldType ofRemoval(CsvColumn column) {
        return switch (column.name()) {
            case RecordReader.REMOVED -> FieldType.FLAG;
            case "version" -> FieldType.WHOLE;
            default -> FieldType.TEXT;
        };
    }

    /** What is no truth value or number stays a text, for the schema to refuse. */
    private static Object value(FieldType type, String field) {
        return switch (type) {
            case FLAG -> field.equals("true") || field.equals("false") ? (Object) Boolean.valueOf(field) : field;
            case WHOLE -> WHOLE.matcher(field).matches() ? (Object) Long.valueOf(field) : field;
            case TEXTS -> Arrays.asList(SEPARATOR.split(field, -1));
            case TEXT -> field;
        };
    }

    /** A list is an object by position until its line is read: positions come in any order. */
    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, List<String> path, Object value) {
        Map<String, Object> holder = tree;
        for (String step : path.subList(0, path.size() - 1)) {
            holder = (Map<String, Object>) holder.computeIfAbsent(step, name -> new LinkedHashMap<String, Object>());
        }
        holder.put(path.get(path.size() - 1), value);
    }

    @SuppressWarnings("unchecked")
    private static Object closedUp(Object value) {
        if (!(value instanceof Map<?, ?>)) {
            return value;
        }
        Map<String, Object> object = (Map<String, Object>) value;
        object.replaceAll((name, field) -> closedUp(field));
        if (!CsvColumn.isPosition(object.keySet().iterator().next())) {
            return object;
        }
        return object.entrySet().stream()
                .sorted(Comparator.comparing(entry -> Integer.valueOf(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Problem problem(String text) {
        return new Problem("", "csv-header", text);
    }
}
