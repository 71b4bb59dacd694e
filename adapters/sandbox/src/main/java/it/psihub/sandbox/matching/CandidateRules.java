package it.psihub.sandbox.matching;

import it.psihub.sandbox.standin.Json;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** The rules of candidate.schema.json, checked by hand: the stand-in shares the contract with the hub, not its validator. */
final class CandidateRules {

    private static final Set<String> MEMBERS = Set.of(
            "pseudonym",
            "version",
            "occupations",
            "skills",
            "languages",
            "licences",
            "experience_months",
            "education",
            "age_band",
            "availability",
            "reach",
            "may_work",
            "valid_until");
    private static final List<String> REQUIRED =
            List.of("pseudonym", "version", "occupations", "languages", "may_work");
    private static final String TOKEN = "[a-z0-9-]{1,64}";
    private static final String LICENCE = "AM|A|B|BE|C|CE|D|TRACTOR|FORKLIFT";
    private static final String EDUCATION = "none|primary|lower-secondary|vocational|upper-secondary|tertiary";
    private static final String AGE_BAND = "16-17|18-24|25-34|35-44|45-54|55-64|65\\+";

    private final Problems problems = new Problems();

    private CandidateRules() {}

    static Problems check(JsonNode candidate, String pseudonym) {
        CandidateRules rules = new CandidateRules();
        rules.candidate(candidate, pseudonym);
        return rules.problems;
    }

    private void candidate(JsonNode candidate, String pseudonym) {
        members(candidate, "", MEMBERS, REQUIRED);
        text(candidate, "", "pseudonym", "[A-Za-z0-9_-]{16,64}");
        if (candidate.has("pseudonym") && !pseudonym.equals(Json.text(candidate, "pseudonym"))) {
            problems.add("/pseudonym", "mismatch", "is not the one of the address");
        }
        number(candidate, "", "version", 1, 9_007_199_254_740_991L);
        list(candidate, "occupations", 1, 10, this::code);
        list(candidate, "skills", 0, 50, (each, path) -> matches(each, path, TOKEN));
        distinct(candidate, "skills");
        list(candidate, "languages", 0, 20, this::language);
        list(candidate, "licences", 0, 9, (each, path) -> matches(each, path, LICENCE));
        distinct(candidate, "licences");
        number(candidate, "", "experience_months", 0, 600);
        text(candidate, "", "education", EDUCATION);
        text(candidate, "", "age_band", AGE_BAND);
        availability(candidate.path("availability"));
        reach(candidate.path("reach"));
        bool(candidate, "", "may_work");
        date(candidate, "", "valid_until");
    }

    private void code(JsonNode code, String path) {
        members(code, path, Set.of("scheme", "version", "code"), List.of("scheme", "version", "code"));
        text(code, path, "scheme", "CP|ISCO|ESCO");
        text(code, path, "version", "[0-9][0-9.]{0,15}");
        text(code, path, "code", "(?s).{1,200}");
    }

    private void language(JsonNode language, String path) {
        members(language, path, Set.of("language", "level"), List.of("language", "level"));
        text(language, path, "language", "[a-z]{2,3}");
        text(language, path, "level", "[ABC][12]");
    }

    private void availability(JsonNode availability) {
        if (availability.isMissingNode()) {
            return;
        }
        members(availability, "/availability", Set.of("from", "until", "hours"), List.of("from"));
        date(availability, "/availability", "from");
        date(availability, "/availability", "until");
        text(availability, "/availability", "hours", "full-time|part-time|any");
    }

    private void reach(JsonNode reach) {
        if (reach.isMissingNode()) {
            return;
        }
        members(
                reach,
                "/reach",
                Set.of("municipality", "province", "radius_km", "own_transport"),
                List.of("municipality"));
        text(reach, "/reach", "municipality", "[A-Z][0-9]{3}");
        text(reach, "/reach", "province", "[A-Z]{2}");
        number(reach, "/reach", "radius_km", 0, 1_000);
        bool(reach, "/reach", "own_transport");
    }

    private void members(JsonNode node, String path, Set<String> allowed, List<String> required) {
        if (!node.isObject()) {
            problems.add(path, "type", "must be an object");
            return;
        }
        for (String name : node.propertyNames()) {
            if (!allowed.contains(name)) {
                problems.add(path, "unknown", "has a member that the contract does not know");
            }
        }
        for (String name : required) {
            if (!node.has(name)) {
                problems.add(path + "/" + name, "required", "is missing");
            }
        }
    }

    private void list(JsonNode node, String member, int least, int most, BiConsumer<JsonNode, String> each) {
        JsonNode list = node.path(member);
        if (list.isMissingNode()) {
            return;
        }
        if (!list.isArray() || list.size() < least || list.size() > most) {
            problems.add("/" + member, "items", "must be a list of " + least + " to " + most);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            each.accept(list.get(i), "/" + member + "/" + i);
        }
    }

    private void distinct(JsonNode node, String member) {
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode each : node.path(member)) {
            if (!seen.add(each)) {
                problems.add("/" + member, "unique", "names something twice");
            }
        }
    }

    private void text(JsonNode node, String path, String member, String form) {
        if (node.has(member)) {
            matches(node.path(member), path + "/" + member, form);
        }
    }

    private void matches(JsonNode value, String path, String form) {
        if (!value.isString() || !value.asString().matches(form)) {
            problems.add(path, "form", "does not have the form of the contract");
        }
    }

    private void number(JsonNode node, String path, String member, long least, long most) {
        JsonNode value = node.path(member);
        if (!value.isMissingNode()
                && (!value.canConvertToExactIntegral()
                        || value.asLong(least - 1) < least
                        || value.asLong(most + 1) > most)) {
            problems.add(path + "/" + member, "range", "must be a whole number from " + least + " to " + most);
        }
    }

    private void bool(JsonNode node, String path, String member) {
        if (node.has(member) && !node.path(member).isBoolean()) {
            problems.add(path + "/" + member, "type", "must be true or false");
        }
    }

    private void date(JsonNode node, String path, String member) {
        if (!node.has(member)) {
            return;
        }
        try {
            LocalDate.parse(Json.text(node, member));
        } catch (DateTimeParseException e) {
            problems.add(path + "/" + member, "date", "must be a date");
        }
    }
}
