package it.psihub.health;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** FHIR resources as plain JSON, for where a FHIR parser would drop or refuse what it does not know. */
final class RawJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RawJson() {}

    /** Empty when the bytes are not JSON, or do not say which resource they are. */
    static Optional<JsonNode> resource(byte[] bytes) {
        try {
            return Optional.of(JSON.readTree(bytes))
                    .filter(node -> !text(node, "resourceType").isEmpty());
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    static Optional<JsonNode> resource(String text) {
        return resource(text.getBytes(StandardCharsets.UTF_8));
    }

    static boolean isBundle(JsonNode resource, String type) {
        return text(resource, "resourceType").equals("Bundle")
                && text(resource, "type").equals(type);
    }

    /** The member's text; empty when it is absent or not a text. */
    static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? value.asString() : "";
    }

    /** Whether a resource carries an identifier. */
    static boolean carries(JsonNode resource, String system, String value) {
        for (JsonNode identifier : resource.path("identifier")) {
            if (text(identifier, "system").equals(system)
                    && text(identifier, "value").equals(value)) {
                return true;
            }
        }
        return false;
    }
}
