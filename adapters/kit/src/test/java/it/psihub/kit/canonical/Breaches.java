package it.psihub.kit.canonical;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Makes records that break one constraint, from valid ones. */
final class Breaches {
    private final List<Map<String, Object>> pool;

    /** @param pool valid records of one kind */
    Breaches(List<Map<String, Object>> pool) {
        this.pool = pool;
    }

    /** Copies of a valid record, each of which is meant to break the constraint at the place. */
    List<Map<String, Object>> of(Constraint broken, Map<String, Object> valid, List<String> place) {
        return switch (broken.keyword()) {
            case "required", "dependentRequired" ->
                List.of(Tree.edit(
                        valid, place, object -> object.remove(broken.value().asString())));
            case "additionalProperties" ->
                List.of(
                        Tree.edit(valid, place, object -> object.put("no_such_field", "x")),
                        Tree.edit(valid, place, object -> object.put("key", "x")));
            case "oneOf" -> alternatives(broken.value(), valid, place);
            case "false" ->
                List.of(Tree.edit(
                        valid,
                        place.subList(0, place.size() - 1),
                        object -> object.put(place.get(place.size() - 1), donated(broken.at()))));
            default ->
                values(broken, Tree.at(valid, place)).stream()
                        .map(value -> Tree.with(valid, place, before -> value))
                        .toList();
        };
    }

    /** A record breaks {@code oneOf} with none of the alternatives and with several. */
    private List<Map<String, Object>> alternatives(JsonNode oneOf, Map<String, Object> valid, List<String> place) {
        Map<String, Object> none = new LinkedHashMap<>(valid);
        Map<String, Object> all = new LinkedHashMap<>(valid);
        oneOf.forEach(alternative -> {
            String field = alternative.path("required").get(0).asString();
            none.remove(field);
            all.put(field, donated(Constraint.under(place, field)));
        });
        return List.of(none, all);
    }

    private Object donated(List<String> path) {
        for (Map<String, Object> donor : pool) {
            List<List<String>> places = Tree.places(donor, path);
            if (!places.isEmpty()) {
                return Tree.at(donor, places.get(0));
            }
        }
        throw new AssertionError("no record has " + path);
    }

    private static List<Object> values(Constraint broken, Object valid) {
        JsonNode limit = broken.value();
        return switch (broken.keyword()) {
            case "type" -> wrongTypes(limit.asString());
            case "enum", "const" -> List.of("no-such-code", "Given", 7, List.of(), Map.of());
            case "pattern" -> malformed((String) valid);
            case "format" ->
                limit.asString().equals("date")
                        ? List.of("2026-02-31", "2026-13-01", "2025-02-29")
                        : List.of("2026-02-31T00:00:00Z", "2026-00-01T00:00:00Z");
            case "maxLength" -> List.of("a".repeat(limit.intValue() + 1), "\uD801\uDC00".repeat(limit.intValue() + 1));
            case "minimum" -> List.of(limit.longValue() - 1, Integer.MIN_VALUE);
            case "maximum" -> List.of(BigInteger.valueOf(limit.longValue()).add(BigInteger.ONE), 1e30);
            case "minItems" -> List.of(List.of());
            case "maxItems" -> List.of(repeated((List<?>) valid, limit.intValue() + 1));
            case "uniqueItems" -> List.of(repeated((List<?>) valid, 1 + ((List<?>) valid).size()));
            default -> throw new AssertionError("no breach for " + broken);
        };
    }

    private static List<Object> wrongTypes(String type) {
        return switch (type) {
            case "string" -> List.of(7, true, List.of("x"), Map.of());
            case "integer" -> List.of("1", 1.5, true, List.of(1));
            case "boolean" -> List.of("true", 1, List.of());
            default -> List.of("x", 7, true, type.equals("array") ? Map.of() : List.of());
        };
    }

    private static List<Object> malformed(String valid) {
        List<Object> values = new ArrayList<>(List.of("", " ", "\u3000\t", "§", "x\u0085", "x\u0000y"));
        values.addAll(List.of(valid + "\n", valid + "§", "§" + valid, valid + " ", "1949-12-31", "2026-1-1"));
        if (valid.length() == 16) {
            for (String day : List.of("00", "32", "40", "72", "81", "LL")) {
                values.add(valid.substring(0, 9) + day + valid.substring(11));
            }
        }
        return values;
    }

    static List<Object> repeated(List<?> valid, int size) {
        List<Object> longer = new ArrayList<>();
        while (!valid.isEmpty() && longer.size() < size) {
            longer.add(valid.get(longer.size() % valid.size()));
        }
        return longer;
    }
}
