package it.psihub.kit.canonical;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds every constraint of a schema by walking it; refuses a keyword that it does not know, so that none is missed. */
final class ConstraintWalk {
    private static final Set<String> ANNOTATIONS = Set.of("$schema", "$id", "$comment", "title", "description");
    private static final Set<String> WHOLE = Set.of(
            "type",
            "enum",
            "const",
            "pattern",
            "format",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "uniqueItems",
            "additionalProperties",
            "oneOf");

    private final List<Constraint> found = new ArrayList<>();
    private final Set<String> definitions = new HashSet<>();
    private final JsonNode common = CanonicalSchemas.tree("common.schema.json");

    List<Constraint> walk(String file) {
        found.clear();
        walk(CanonicalSchemas.tree(file), "", List.of());
        return List.copyOf(found);
    }

    /** The names under {@code $defs} of the common schema that the walks came by. */
    Set<String> definitionsSeen() {
        return definitions;
    }

    private void walk(JsonNode schema, String evaluation, List<String> at) {
        if (schema.isBoolean()) {
            add(schema, evaluation + "/false", "false", schema, at);
            return;
        }
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            keyword(schema, entry.getKey(), entry.getValue(), evaluation + "/" + entry.getKey(), at);
        }
    }

    private void keyword(JsonNode schema, String keyword, JsonNode value, String evaluation, List<String> at) {
        if (ANNOTATIONS.contains(keyword) || keyword.equals("if")) {
            return;
        }
        if (WHOLE.contains(keyword)) {
            add(schema, evaluation, keyword, value, at);
            return;
        }
        switch (keyword) {
            case "required" -> value.forEach(name -> add(schema, evaluation, keyword, name, at));
            case "dependentRequired" ->
                value.properties()
                        .forEach(each ->
                                add(schema, evaluation, keyword, each.getValue().get(0), at));
            case "properties" ->
                value.properties()
                        .forEach(each -> walk(
                                each.getValue(),
                                evaluation + "/" + each.getKey(),
                                Constraint.under(at, each.getKey())));
            case "items" -> walk(value, evaluation, Constraint.under(at, "*"));
            case "then", "else" -> walk(value, evaluation, at);
            case "allOf" -> {
                for (int i = 0; i < value.size(); i++) {
                    walk(value.get(i), evaluation + "/" + i, at);
                }
            }
            case "$ref" -> walk(definition(value.asString()), evaluation, at);
            default -> throw new AssertionError("no test for the keyword " + keyword + " at " + evaluation);
        }
    }

    private void add(JsonNode schema, String evaluation, String keyword, JsonNode value, List<String> at) {
        found.add(new Constraint(at, evaluation, keyword, value, schema));
    }

    private JsonNode definition(String reference) {
        int hash = reference.indexOf("#/$defs/");
        if (hash < 0) {
            return CanonicalSchemas.tree(reference);
        }
        String name = reference.substring(hash + "#/$defs/".length());
        definitions.add(name);
        JsonNode definition = common.path("$defs").path(name);
        if (definition.isMissingNode()) {
            throw new AssertionError("a reference leads nowhere: " + reference);
        }
        return definition;
    }
}
