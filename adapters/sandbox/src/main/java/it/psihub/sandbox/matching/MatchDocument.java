package it.psihub.sandbox.matching;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A match as match.schema.json has it. */
final class MatchDocument {

    private static final Map<String, String> WORDS = Map.of(
            "language", "lingua",
            "licence", "patente",
            "reach", "distanza",
            "availability", "disponibilità",
            "experience", "esperienza",
            "right-to-work", "titolo al lavoro");

    private MatchDocument() {}

    /** The same for the same states of vacancy and candidate, so that a match is found once. */
    static String id(String counterpart, Candidate candidate, String snapshot, Vacancy vacancy) {
        return "m-"
                + Dice.digest(
                        String.join(
                                " ",
                                counterpart,
                                candidate.pseudonym(),
                                String.valueOf(candidate.version()),
                                snapshot,
                                vacancy.id()),
                        24);
    }

    static ObjectNode of(String id, Candidate candidate, Matcher.Found found, Instant at) {
        ObjectNode match = Json.object()
                .put("match_id", id)
                .put("vacancy_id", found.vacancy().id())
                .put("pseudonym", candidate.pseudonym())
                .put("candidate_version", candidate.version())
                .put("score", found.score());
        ObjectNode components = match.putObject("components");
        new TreeMap<>(found.components()).forEach(components::put);
        ArrayNode failed = match.putArray("failed_constraints");
        found.failed().forEach(failed::add);
        match.put("explanation", explanation(found.vacancy(), found.score(), found.failed()));
        match.putObject("taxonomy").put("scheme", "CP").put("version", "2011");
        match.put("computed_at", at.toString());
        return match;
    }

    private static String explanation(Vacancy vacancy, double score, List<String> failed) {
        String text = String.format(Locale.ROOT, "%s: punteggio %.2f", vacancy.title(), score);
        return failed.isEmpty()
                ? text
                : text + "; requisiti non soddisfatti: "
                        + failed.stream()
                                .map(each -> WORDS.getOrDefault(each, each))
                                .collect(Collectors.joining(", "));
    }
}
