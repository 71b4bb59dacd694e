package it.psihub.labourmatching;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The places and codes of a refusal, without its words: a service's text may quote the person. */
final class Refusal {
    private static final int SHOWN = 5;
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,59}");
    private static final Pattern PLACE = Pattern.compile("(/[a-z_]{1,40}|/[0-9]{1,3}){1,6}");

    private Refusal() {}

    /** As {@code : pattern in /languages/0/level.}; a full stop alone where nothing can be said. */
    static String of(Heard heard) {
        List<String> named = new ArrayList<>();
        heard.object()
                .ifPresent(problem -> problem.path("problems").forEach(each -> {
                    if (named.size() < SHOWN) {
                        named.add(named(each));
                    }
                }));
        named.removeIf(String::isEmpty);
        return named.isEmpty() ? "." : ": " + String.join(", ", named) + ".";
    }

    private static String named(JsonNode problem) {
        String code = problem.path("code").asString("");
        String place = problem.path("path").asString("");
        if (!CODE.matcher(code).matches()) {
            return "";
        }
        return PLACE.matcher(place).matches() ? code + " in " + place : code;
    }
}
