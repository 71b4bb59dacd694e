package it.psihub.sandbox.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The members of one JSON object of a script. A mistake is noted and reading goes on, so that all of them are found at once. */
final class Fields {

    private final JsonNode object;
    private final String place;
    private final List<String> mistakes;
    private final Set<String> known = new HashSet<>();

    /** @param place where the object stands, as a JSON pointer; begins each mistake */
    Fields(JsonNode object, String place, List<String> mistakes) {
        this.object = object;
        this.place = place;
        this.mistakes = mistakes;
        if (!object.isObject()) {
            mistakes.add((place.isEmpty() ? "/" : place) + ": is no object");
        }
    }

    void mistake(String member, String text) {
        mistakes.add(place + "/" + member + ": " + text);
    }

    void mistake(String text) {
        mistakes.add((place.isEmpty() ? "/" : place) + ": " + text);
    }

    boolean has(String member) {
        known.add(member);
        return object.has(member);
    }

    JsonNode node(String member) {
        known.add(member);
        return object.path(member);
    }

    Fields object(String member) {
        return new Fields(node(member), place + "/" + member, mistakes);
    }

    boolean isNumber(String member) {
        return node(member).isNumber();
    }

    int integer(String member, int usual, int least, int most) {
        return has(member) ? requiredInteger(member, least, most) : usual;
    }

    int requiredInteger(String member, int least, int most) {
        return (int) number(member, least, most);
    }

    long number(String member, long least, long most) {
        JsonNode value = node(member);
        if (value.isMissingNode()) {
            mistake(member, "is missing");
            return least;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            mistake(member, "is no whole number from " + least + " to " + most);
            return least;
        }
        return value.asLong();
    }

    String text(String member, String usual, int longest) {
        return optionalText(member, longest).orElse(usual);
    }

    Optional<String> optionalText(String member, int longest) {
        if (!has(member)) {
            return Optional.empty();
        }
        JsonNode value = node(member);
        if (!value.isString() || value.asString().length() > longest) {
            mistake(member, "is no text of at most " + longest + " characters");
            return Optional.empty();
        }
        return Optional.of(value.asString());
    }

    boolean bool(String member, boolean usual) {
        if (!has(member)) {
            return usual;
        }
        if (!node(member).isBoolean()) {
            mistake(member, "is neither true nor false");
        }
        return node(member).asBoolean(usual);
    }

    /** The choice that is written like the member's text; the first one, and a mistake noted, when there is none. */
    <T> T oneOf(String member, Optional<T> usual, List<T> choices) {
        if (!has(member) && usual.isPresent()) {
            return usual.get();
        }
        String text = node(member).asString("");
        Optional<T> chosen = choices.stream()
                .filter(choice -> choice.toString().equals(text))
                .findFirst();
        if (chosen.isEmpty()) {
            mistake(
                    member,
                    "is none of " + choices.stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        return chosen.orElse(choices.get(0));
    }

    /** Members that nobody asked for are mistakes: they are misspelt, and would silently mean nothing. */
    void end() {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> mistake(name, "means nothing here"));
    }
}
