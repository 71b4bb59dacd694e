package it.psihub.labourmatching;

import it.psihub.canonical.Checks;
import it.psihub.canonical.InvalidValue;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SourceId;
import it.psihub.canonical.UnderPseudonym;
import it.psihub.canonical.work.Match;
import it.psihub.canonical.work.ScoreComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A match of {@code labour-matching/match.schema.json}, in which the schema found nothing, to the canonical one. Scores
 * from 0 to 1 become whole hundredths. The contract gives a match no version: the moment at which it was computed, in
 * milliseconds since 1970, is it.
 */
final class MatchToCanonical {
    private final JsonNode match;
    private final SourceId service;
    private final Reading reading = new Reading();

    private MatchToCanonical(JsonNode match, SourceId service) {
        this.match = match;
        this.service = service;
    }

    /** @param service the counterpart, as the source of what it finds */
    static Mapped<Match> map(JsonNode match, SourceId service) {
        return new MatchToCanonical(match, service).map();
    }

    private Mapped<Match> map() {
        reading.at("/pseudonym", () -> Checks.matches(text("pseudonym"), UnderPseudonym.FORM, "a pseudonym"));
        reading.at("/explanation", () -> Checks.text(text("explanation"), 2000, "an explanation"));
        Optional<Long> version = reading.at("/computed_at", () -> milliseconds(text("computed_at")));
        return reading.whole(() -> new Match(
                new RecordKey(RecordKind.MATCH, service, new LocalId(text("match_id"))),
                version.orElseThrow(),
                new LocalId(text("vacancy_id")),
                text("pseudonym"),
                hundredths(match.path("score")),
                components(match.path("components")),
                failed(match.path("failed_constraints")),
                text("explanation"),
                match.at("/taxonomy/scheme").asString() + " "
                        + match.at("/taxonomy/version").asString()));
    }

    private static long milliseconds(String computedAt) {
        long milliseconds;
        try {
            milliseconds = OffsetDateTime.parse(computedAt).toInstant().toEpochMilli();
        } catch (DateTimeException noSuchTime) {
            throw new InvalidValue("date-time", "there is no such point in time");
        }
        Checks.that(milliseconds > 0, "range", "the match was computed before 1970");
        return milliseconds;
    }

    private static List<ScoreComponent> components(JsonNode components) {
        List<ScoreComponent> scores = new ArrayList<>();
        components
                .properties()
                .forEach(each -> scores.add(new ScoreComponent(each.getKey(), hundredths(each.getValue()))));
        return scores;
    }

    private static List<String> failed(JsonNode constraints) {
        List<String> failed = new ArrayList<>();
        constraints.forEach(each -> failed.add(each.asString()));
        return failed;
    }

    private static int hundredths(JsonNode score) {
        return score.decimalValue()
                .multiply(BigDecimal.valueOf(100))
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private String text(String field) {
        return match.path(field).asString();
    }
}
