package it.psihub.psi;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.RecordKind;
import it.psihub.kit.check.JsonTrees;
import it.psihub.schemas.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class FieldTypeTest {

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void givesEveryFieldTheTypeThatThePublishedSchemaAsksFor(RecordKind kind) {
        List<String> wrong = new ArrayList<>();
        int seen = walk(schema(kind.code() + ".schema.json"), List.of(), kind, wrong);
        assertThat(seen).isGreaterThan(4);
        assertThat(wrong).isEmpty();
    }

    private static int walk(JsonNode schema, List<String> path, RecordKind kind, List<String> wrong) {
        JsonNode node = resolved(schema);
        if (node.has("properties")) {
            int seen = 0;
            for (var property : node.path("properties").properties()) {
                seen += walk(property.getValue(), with(path, property.getKey()), kind, wrong);
            }
            return seen;
        }
        if ("array".equals(node.path("type").asString(""))
                && resolved(node.path("items")).has("properties")) {
            return walk(node.path("items"), with(path, "1"), kind, wrong);
        }
        FieldType expected = expected(node);
        FieldType found = FieldType.of(kind.type(), path);
        if (expected != found) {
            wrong.add(path + " is " + found + " and should be " + expected);
        }
        return 1;
    }

    private static FieldType expected(JsonNode node) {
        return switch (node.path("type").asString("string")) {
            case "array" -> FieldType.TEXTS;
            case "integer" -> FieldType.WHOLE;
            case "boolean" -> FieldType.FLAG;
            default -> FieldType.TEXT;
        };
    }

    private static JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty()
                ? node
                : resolved(schema("common.schema.json").at(reference.substring(reference.indexOf('#') + 1)));
    }

    private static JsonNode schema(String file) {
        return JsonTrees.node(Schemas.text("canonical/v1/" + file).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
