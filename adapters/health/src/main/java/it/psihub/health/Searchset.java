package it.psihub.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of a search, read without a FHIR parser: one resource that R4 does not know must not keep its neighbours back,
 * and each is kept as it came.
 *
 * @param next address of the next page
 */
record Searchset(List<JsonNode> matches, Optional<String> next) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Empty when the bytes are not a Bundle of type searchset. */
    static Optional<Searchset> read(byte[] body) {
        JsonNode bundle;
        try {
            bundle = JSON.readTree(body);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
        if (!text(bundle, "resourceType").equals("Bundle")
                || !text(bundle, "type").equals("searchset")) {
            return Optional.empty();
        }
        List<JsonNode> matches = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            String mode = text(entry.path("search"), "mode");
            if ((mode.isEmpty() || mode.equals("match"))
                    && entry.path("resource").isObject()) {
                matches.add(entry.path("resource"));
            }
        }
        Optional<String> next = Optional.empty();
        for (JsonNode link : bundle.path("link")) {
            if (text(link, "relation").equals("next")) {
                next = Optional.of(text(link, "url"));
            }
        }
        return Optional.of(new Searchset(List.copyOf(matches), next));
    }

    /** Whether a text is JSON and says which resource it is. */
    static boolean isResource(String text) {
        try {
            return !text(JSON.readTree(text), "resourceType").isEmpty();
        } catch (JacksonException notJson) {
            return false;
        }
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
