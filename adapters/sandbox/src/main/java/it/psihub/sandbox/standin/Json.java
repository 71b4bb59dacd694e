package it.psihub.sandbox.standin;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees by Jackson 3; decimals keep the digits they came with. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** @throws JacksonException when the text is not one JSON value */
    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** @throws JacksonException when the bytes are not one JSON value */
    public static JsonNode read(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }

    /** The components of a record as members, by name; enums by their text. */
    public static ObjectNode tree(Object record) {
        return MAPPER.valueToTree(record);
    }

    /** The text of a member, or an empty string when it is absent or no string. */
    public static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? value.asString() : "";
    }
}
