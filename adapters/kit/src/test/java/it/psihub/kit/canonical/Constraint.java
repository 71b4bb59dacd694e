package it.psihub.kit.canonical;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One thing that a schema demands of one place in a record.
 *
 * @param at where in the record: field names, {@code *} for each entry of a list
 * @param evaluation where in the schemas, by way of every reference: unique within a kind
 * @param value what the schema says for the keyword; for {@code required} the name of the field
 * @param schema the schema object that holds the keyword
 */
record Constraint(List<String> at, String evaluation, String keyword, JsonNode value, JsonNode schema) {

    @Override
    public String toString() {
        return keyword + " " + (keyword.equals("required") ? value : "") + " at /" + String.join("/", at) + " by "
                + evaluation;
    }

    static List<String> under(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
