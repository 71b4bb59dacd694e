package it.psihub.sandbox.matching;

import it.psihub.sandbox.standin.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A profile as the matcher reads it, from a document that {@link CandidateRules} found right.
 *
 * @param occupations CP codes; others are not compared
 * @param languages level by language
 */
record Candidate(
        String pseudonym,
        long version,
        List<String> occupations,
        Map<String, String> languages,
        Set<String> licences,
        int experienceMonths,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        Optional<Reach> reach,
        boolean mayWork,
        Optional<LocalDate> validUntil) {

    /** @param radiusKm by the candidate's word, else what one manages with or without a car */
    record Reach(String municipality, String province, int radiusKm) {}

    private static final int WITH_CAR_KM = 60;
    private static final int WITHOUT_CAR_KM = 30;

    static Candidate of(JsonNode document) {
        List<String> occupations = new ArrayList<>();
        for (JsonNode occupation : document.path("occupations")) {
            if ("CP".equals(Json.text(occupation, "scheme"))) {
                occupations.add(Json.text(occupation, "code"));
            }
        }
        Map<String, String> languages = new HashMap<>();
        document.path("languages")
                .forEach(each -> languages.put(Json.text(each, "language"), Json.text(each, "level")));
        Set<String> licences = new HashSet<>();
        document.path("licences").forEach(each -> licences.add(each.asString()));
        return new Candidate(
                Json.text(document, "pseudonym"),
                document.path("version").asLong(),
                List.copyOf(occupations),
                Map.copyOf(languages),
                Set.copyOf(licences),
                document.path("experience_months").asInt(0),
                date(document.path("availability"), "from"),
                date(document.path("availability"), "until"),
                reach(document.path("reach")),
                document.path("may_work").asBoolean(false),
                date(document, "valid_until"));
    }

    private static Optional<LocalDate> date(JsonNode node, String member) {
        return Optional.of(Json.text(node, member))
                .filter(text -> !text.isEmpty())
                .map(LocalDate::parse);
    }

    private static Optional<Reach> reach(JsonNode reach) {
        if (!reach.isObject()) {
            return Optional.empty();
        }
        String municipality = Json.text(reach, "municipality");
        int usual = reach.path("own_transport").asBoolean(false) ? WITH_CAR_KM : WITHOUT_CAR_KM;
        return Optional.of(new Reach(
                municipality,
                Provinces.of(municipality).orElse(Json.text(reach, "province")),
                reach.path("radius_km").asInt(usual)));
    }
}
