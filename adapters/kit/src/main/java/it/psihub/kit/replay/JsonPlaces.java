package it.psihub.kit.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The values of a JSON document by their places, as JSON Pointers (RFC 6901). */
final class JsonPlaces {

    private JsonPlaces() {}

    /** Empty when it is no JSON. */
    static Optional<Map<String, String>> of(byte[] document) {
        try {
            Map<String, String> places = new LinkedHashMap<>();
            collect("", JsonMapper.shared().readTree(document), places);
            return Optional.of(places);
        } catch (JacksonException other) {
            return Optional.empty();
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> places) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(field -> collect(path + "/" + escaped(field.getKey()), field.getValue(), places));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.required(i), places);
            }
        } else {
            places.put(path, node.toString());
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
