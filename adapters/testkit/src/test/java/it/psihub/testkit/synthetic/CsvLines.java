package it.psihub.testkit.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads lines of CSV by the letter of {@code canonical/v1/csv.md}; another reading than the PSI adapter's. */
final class CsvLines {
    private static final Set<String> FLAGS = Set.of(
            "needs_mediator",
            "confidential",
            "do_not_contact",
            "may_work",
            "needs_accompaniment",
            "agricultural",
            "seasonal",
            "share_experiences",
            "own_transport");
    private static final Set<String> LISTS = Set.of("phones", "occupations_wanted", "licences");
    private final List<String> columns;

    CsvLines(String header) {
        columns = List.of(header.split(","));
    }

    /** The record, or an empty tree when the line has not as many fields as there are columns. */
    Map<String, Object> record(String line) {
        List<String> fields = fields(line);
        Map<String, Object> tree = new TreeMap<>();
        if (fields.size() != columns.size()) {
            return tree;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                put(tree, List.of(columns.get(i).split("\\.")), fields.get(i));
            }
        }
        return lists(tree);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                if (quoted && i > 0 && line.charAt(i - 1) == '"') {
                    field.append('"');
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, List<String> path, String text) {
        Map<String, Object> here = tree;
        for (String step : path.subList(0, path.size() - 1)) {
            here = (Map<String, Object>) here.computeIfAbsent(step, key -> new TreeMap<String, Object>());
        }
        String field = path.get(path.size() - 1);
        here.put(field, value(field, text));
    }

    private static Object value(String field, String text) {
        if (FLAGS.contains(field)) {
            return Boolean.valueOf(text);
        }
        if (field.equals("version") || field.equals("reach_km")) {
            return Long.valueOf(text);
        }
        return LISTS.contains(field) ? Arrays.asList(text.split("\\|")) : text;
    }

    /** Objects whose keys are positions become lists. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> lists(Map<String, Object> tree) {
        Map<String, Object> whole = new LinkedHashMap<>();
        tree.forEach((name, value) -> {
            if (!(value instanceof Map)) {
                whole.put(name, value);
                return;
            }
            Map<String, Object> inner = lists((Map<String, Object>) value);
            boolean positions = inner.keySet().stream().allMatch(key -> Character.isDigit(key.charAt(0)));
            whole.put(name, positions ? new ArrayList<>(inner.values()) : inner);
        });
        return whole;
    }
}
