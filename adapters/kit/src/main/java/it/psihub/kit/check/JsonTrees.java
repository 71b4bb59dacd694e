package it.psihub.kit.check;

import it.psihub.canonical.Mapped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bytes of JSON (RFC 8259) to plain trees and back. A text is at most 1 MiB, a number 100 characters, nesting 100
 * deep; a key stands once in an object; nothing follows the document. What breaks that is a {@code json} or
 * {@code json-limits} problem with line and column.
 */
public final class JsonTrees {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(100)
            .maxStringLength(1 << 20)
            .maxNumberLength(100)
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(LIMITS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonTrees() {}

    /** An object as a map in the order of the document: strings, numbers, booleans, maps, lists, null. */
    @SuppressWarnings("unchecked")
    public static Mapped<Map<String, Object>> read(byte[] json) {
        // a document may be the word null
        return parse(json, bytes -> Optional.ofNullable(MAPPER.readValue(bytes, Object.class)))
                .flatMap(tree -> tree.orElse(false) instanceof Map<?, ?> object
                        ? Mapped.ok((Map<String, Object>) object)
                        : Mapped.rejected("", "type", "expected a JSON object"));
    }

    /** Any JSON value. */
    public static Mapped<JsonNode> node(byte[] json) {
        return parse(json, MAPPER::readTree);
    }

    private static <T> Mapped<T> parse(byte[] json, Function<byte[], T> parser) {
        if (isBlank(json)) {
            return Mapped.rejected("", "json", "the document is empty");
        }
        try {
            return Mapped.ok(parser.apply(json));
        } catch (StreamConstraintsException tooLarge) {
            return Mapped.rejected("", "json-limits", "too deep, or a text or number too long" + where(tooLarge));
        } catch (JacksonException malformed) {
            return Mapped.rejected("", "json", "this is not JSON" + where(malformed));
        }
    }

    private static boolean isBlank(byte[] json) {
        for (byte each : json) {
            if (each != ' ' && each != '\t' && each != '\r' && each != '\n') {
                return false;
            }
        }
        return true;
    }

    public static JsonNode node(Map<String, ?> tree) {
        return MAPPER.valueToTree(tree);
    }

    /** UTF-8, without spaces, in the map's order. */
    public static byte[] write(Map<String, ?> tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /** Jackson's own message quotes the input; the place alone does not. */
    private static String where(JacksonException failure) {
        TokenStreamLocation location = failure.getLocation();
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
