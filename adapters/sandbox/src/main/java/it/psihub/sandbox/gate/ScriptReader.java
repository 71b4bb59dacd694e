package it.psihub.sandbox.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Reads scripts as JSON. */
final class ScriptReader {

    private static final int TEXT = 1_000;
    private static final int RULES = 1_000;

    private final List<String> mistakes = new ArrayList<>();

    private ScriptReader() {}

    static Script read(JsonNode json) throws ScriptMistakes {
        ScriptReader reader = new ScriptReader();
        Script script = reader.script(json);
        if (!reader.mistakes.isEmpty()) {
            throw new ScriptMistakes(reader.mistakes);
        }
        return script;
    }

    private Script script(JsonNode json) {
        Fields in = new Fields(json, "", mistakes);
        JsonNode list = in.node("rules");
        if (!list.isArray() || list.size() > RULES) {
            mistakes.add("/rules: is no list of at most " + RULES + " rules");
        }
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            rule(new Fields(list.path(i), "/rules/" + i, mistakes)).ifPresent(rules::add);
        }
        in.end();
        return new Script(rules);
    }

    private Optional<Rule> rule(Fields in) {
        int before = mistakes.size();
        Match match = in.has("match") ? match(in.object("match")) : Match.any();
        Fields inFault = in.object("fault");
        Optional<Fault> fault = FaultTypes.read(inFault);
        // of a type that is not known nobody can say which settings it has
        fault.ifPresent(known -> inFault.end());
        int times = in.integer("times", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        in.end();
        fault.flatMap(match::mistakeWith).ifPresent(in::mistake);
        return mistakes.size() == before ? fault.map(known -> new Rule(match, known, times)) : Optional.empty();
    }

    private Match match(Fields in) {
        Match match = new Match(
                numbers(in, "request"),
                numbers(in, "connection"),
                time(in),
                in.optionalText("method", 20),
                regex(in),
                in.optionalText("operation", TEXT),
                in.optionalText("body", TEXT));
        in.end();
        return match;
    }

    /** A number alone, or {@code {"from": n, "to": m, "every": k, "oneIn": n}} with any of them. */
    private Optional<Numbers> numbers(Fields in, String member) {
        if (!in.has(member)) {
            return Optional.empty();
        }
        if (in.isNumber(member)) {
            int number = in.requiredInteger(member, 1, Numbers.NO_END);
            return Optional.of(new Numbers(number, number, 1, 1));
        }
        Fields range = in.object(member);
        int from = range.integer("from", 1, 1, Numbers.NO_END);
        int to = range.integer("to", Numbers.NO_END, from, Numbers.NO_END);
        int every = range.integer("every", 1, 1, Numbers.NO_END);
        int oneIn = range.integer("oneIn", 1, 1, Numbers.NO_END);
        range.end();
        return Optional.of(new Numbers(from, to, every, oneIn));
    }

    private Optional<Span> time(Fields in) {
        if (!in.has("time")) {
            return Optional.empty();
        }
        Fields range = in.object("time");
        long from = range.integer("from", 0, 0, Integer.MAX_VALUE - 1);
        long to = range.has("to") ? range.number("to", from + 1, Integer.MAX_VALUE) : Span.NO_END;
        range.end();
        return Optional.of(new Span(from, to));
    }

    private Optional<String> regex(Fields in) {
        Optional<String> path = in.optionalText("path", TEXT);
        try {
            path.ifPresent(Pattern::compile);
            return path;
        } catch (PatternSyntaxException e) {
            in.mistake("path", "is no regular expression: " + e.getDescription());
            return Optional.empty();
        }
    }
}
