package it.psihub.psi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON that was parsed for the schema, as the plain tree that the canonical model reads: parsed once, read twice. */
final class PlainTree {
    private PlainTree() {}

    static Map<String, @Nullable Object> of(JsonNode object) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        object.properties().forEach(entry -> tree.put(entry.getKey(), value(entry.getValue())));
        return tree;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isObject()) {
            return of(node);
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>(node.size());
            node.forEach(element -> list.add(value(element)));
            return list;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.numberValue() : null;
    }
}
