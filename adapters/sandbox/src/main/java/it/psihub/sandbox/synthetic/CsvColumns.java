package it.psihub.sandbox.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which columns a system exports of each kind, and how a record fills them, as {@code canonical/v1/csv.md} says. */
final class CsvColumns {
    private static final List<String> KEY = List.of("kind", "source", "id", "version");
    private static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("subject", subject());
        COLUMNS.put("contact", about("subject", "site", "met_on", "channel", "language", "notes"));
        COLUMNS.put("case-file", about("subject", "site", "channel", "opened_on", "closed_on", "closure", "notes"));
        COLUMNS.put("consent", about("subject", "purpose", "status", "given_by", "decided_on", "valid_until"));
        COLUMNS.put("profile", profile());
        COLUMNS.put(
                "referral", about("subject", "site", "need", "urgency", "written_on", "needs_accompaniment", "reason"));
    }

    static final Set<String> KINDS = COLUMNS.keySet();

    private CsvColumns() {}

    static List<String> of(String kind) {
        List<String> columns = COLUMNS.get(kind);
        if (columns == null) {
            throw new IllegalArgumentException("no columns for the kind " + kind);
        }
        return columns;
    }

    /** The record's values by column; a value without a column is a mistake of this package. */
    static Map<String, String> values(ObjectNode record) {
        Map<String, String> values = new LinkedHashMap<>();
        record.properties().forEach(field -> flatten(field.getKey(), field.getValue(), values));
        Set<String> columns = Set.copyOf(of(record.path("kind").asString()));
        values.keySet().forEach(column -> {
            if (!columns.contains(column)) {
                throw new IllegalStateException("no column " + column);
            }
        });
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(path + "." + field.getKey(), field.getValue(), values));
        } else if (node.isArray() && node.path(0).isObject()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "." + (i + 1), node.get(i), values);
            }
        } else if (node.isArray()) {
            List<String> texts = new ArrayList<>();
            node.forEach(entry -> texts.add(entry.asString()));
            values.put(path, String.join("|", texts));
        } else {
            values.put(path, node.asString());
        }
    }

    private static List<String> about(String... fields) {
        return Stream.concat(KEY.stream(), Stream.of(fields)).toList();
    }

    private static List<String> each(String list, int times, String... fields) {
        return IntStream.rangeClosed(1, times)
                .boxed()
                .flatMap(i -> Stream.of(fields).map(field -> list + "." + i + "." + field))
                .toList();
    }

    private static List<String> under(String object, String... fields) {
        return Stream.of(fields).map(field -> object + "." + field).toList();
    }

    private static List<String> subject() {
        List<String> columns = new ArrayList<>(KEY);
        columns.addAll(under("name", "family_name", "given_name"));
        columns.addAll(List.of("birth_date", "sex", "birth_place", "citizenship"));
        columns.addAll(each("identifiers", 2, "kind", "value"));
        columns.addAll(under("permit", "type", "number", "motive", "expires_on", "renewal_receipt", "may_work"));
        columns.addAll(each("languages", 4, "language", "spoken", "written"));
        columns.add("needs_mediator");
        columns.addAll(under("contact", "phones", "email"));
        columns.addAll(under("contact.residence", "street", "postcode", "comune"));
        columns.addAll(under("contact.domicile", "street", "postcode", "comune"));
        columns.addAll(under("contact", "confidential", "do_not_contact", "safe_phone"));
        columns.addAll(under("guardian", "kind", "name.family_name", "name.given_name", "phone", "appointed_on"));
        columns.addAll(each("eligibility", 2, "status", "ground", "reason", "valid_from", "valid_until"));
        columns.add("notes");
        return List.copyOf(columns);
    }

    private static List<String> profile() {
        List<String> columns = new ArrayList<>(about("subject", "site", "updated_on"));
        columns.addAll(List.of("occupations_wanted", "education", "licences"));
        columns.addAll(each(
                "experiences",
                2,
                "occupation",
                "employer",
                "workplace",
                "started_on",
                "ended_on",
                "agricultural",
                "seasonal"));
        columns.addAll(List.of("share_experiences", "base", "reach_km", "own_transport", "available_from"));
        return List.copyOf(columns);
    }
}
