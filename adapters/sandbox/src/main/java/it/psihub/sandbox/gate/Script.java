package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to go wrong at a gate. For each request the first rule that matches decides; where none does, the request and its answer
 * pass unharmed. Time and numbers count from the moment at which the gate was given the script.
 */
public record Script(List<Rule> rules) {

    /** Nothing goes wrong. */
    public static final Script NONE = new Script(List.of());

    public Script {
        rules = List.copyOf(rules);
    }

    public static Script of(Rule... rules) {
        return new Script(List.of(rules));
    }

    /**
     * Reads {@code {"rules": [{"match": {…}, "fault": {"type": …}}]}}; the README of the sandbox describes the format.
     *
     * @throws ScriptMistakes with every mistake of the script
     */
    public static Script read(JsonNode json) throws ScriptMistakes {
        return ScriptReader.read(json);
    }

    /** In the format that {@link #read} takes. */
    public ObjectNode json() {
        ObjectNode script = Json.object();
        ArrayNode list = script.putArray("rules");
        rules.forEach(rule -> list.add(rule.json()));
        return script;
    }
}
