package it.psihub.kit.check;

import com.networknt.schema.Error;
import it.psihub.canonical.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Words a validator's error from its keyword and the schema's side alone: the library's own text may quote input. */
final class KeywordProblem {
    private static final Pattern UPPER = Pattern.compile("([A-Z])");
    /** Keys of a document may be a person's words where a schema leaves them open. */
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_.$:@-]{1,64}");

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("required", "the field is required"),
            Map.entry("dependentRequired", "the field is required beside another that is there"),
            Map.entry("additionalProperties", "the contract has no such field"),
            Map.entry("unevaluatedProperties", "the contract has no such field"),
            Map.entry("propertyNames", "the name of a field does not have the form that the contract asks for"),
            Map.entry("enum", "the value is not one of those that the contract lists"),
            Map.entry("const", "the value is not the one that the contract asks for"),
            Map.entry("uniqueItems", "two entries are the same"),
            Map.entry("oneOf", "not exactly one of the alternatives holds"),
            Map.entry("anyOf", "none of the alternatives holds"),
            Map.entry("not", "holds what the contract excludes"),
            Map.entry("items", "the list has an entry that the contract has no place for"),
            Map.entry("contains", "the list lacks an entry that the contract asks for"),
            Map.entry("minLength", "the text is too short: at least %s characters"),
            Map.entry("maxLength", "the text is too long: at most %s characters"),
            Map.entry("minItems", "too few entries: at least %s"),
            Map.entry("maxItems", "too many entries: at most %s"),
            Map.entry("minProperties", "too few fields: at least %s"),
            Map.entry("maxProperties", "too many fields: at most %s"),
            Map.entry("minimum", "the number is too small: at least %s"),
            Map.entry("maximum", "the number is too large: at most %s"),
            Map.entry("exclusiveMinimum", "the number is too small: more than %s"),
            Map.entry("exclusiveMaximum", "the number is too large: less than %s"),
            Map.entry("multipleOf", "the number is not a multiple of %s"),
            Map.entry("pattern", "the text does not have the form %s"),
            Map.entry("format", "the text is not a valid %s"),
            Map.entry("type", "expected %s"));

    private KeywordProblem() {}

    static Problem of(Error error) {
        String keyword = error.getKeyword();
        String text = TEXTS.getOrDefault(keyword, "does not meet the contract (" + keyword + ")");
        return new Problem(
                path(error),
                UPPER.matcher(keyword).replaceAll("-$1").toLowerCase(Locale.ROOT),
                text.contains("%s") ? String.format(Locale.ROOT, text, asked(error)) : text);
    }

    /** What the schema says beside the keyword. */
    private static String asked(Error error) {
        var asked = error.getSchemaNode();
        if (asked == null) {
            return "what the contract asks for";
        }
        return asked.isString() ? asked.asString() : asked.toString().replace("\"", "");
    }

    private static String path(Error error) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            path.append('/')
                    .append(segment(String.valueOf(error.getInstanceLocation().getElement(i))));
        }
        if (error.getProperty() != null) {
            path.append('/').append(segment(error.getProperty()));
        }
        return path.toString();
    }

    private static String segment(String key) {
        return PLAIN_KEY.matcher(key).matches() ? key : "?";
    }
}
