package it.psihub.sandbox.synthetic;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects as the canonical schemas want them: what is absent is left out. */
final class Fields {
    private Fields() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode record(String kind, String source, String id, long version) {
        return object().put("kind", kind).put("source", source).put("id", id).put("version", version);
    }

    static void put(ObjectNode node, String field, Optional<String> value) {
        value.ifPresent(text -> node.put(field, text));
    }

    static void day(ObjectNode node, String field, Optional<LocalDate> value) {
        value.ifPresent(day -> node.put(field, day.toString()));
    }

    static void texts(ObjectNode node, String field, Collection<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = node.putArray(field);
            values.forEach(list::add);
        }
    }

    static void objects(ObjectNode node, String field, Collection<ObjectNode> values) {
        if (!values.isEmpty()) {
            ArrayNode list = node.putArray(field);
            values.forEach(list::add);
        }
    }
}
