package it.psihub.runtime.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the stand-ins wrote down of what they really did, in their own log; a torn last line was never promised. */
record EffectLines(List<Effect> all) {
    static final String SAP = "sap-stored";
    static final String CANDIDATE = "candidate-stored";
    static final String REFERRAL = "referral-created";
    static final String MATCH = "match-acknowledged";
    static final String TABLE = "table-received";
    static final String TABLE_REFUSED = "table-refused";

    private static final List<String> COUNTED = List.of(SAP, CANDIDATE, REFERRAL, MATCH, TABLE, TABLE_REFUSED);

    /** @param person whom it is about, where the counterpart knows: a codice fiscale */
    record Effect(String counterpart, String kind, String key, String person) {}

    static EffectLines read(Path sandbox) {
        Path log = sandbox.resolve("effects.ndjson");
        try {
            String text = Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
            return new EffectLines(text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> effect(JsonMapper.shared().readTree(line)))
                    .filter(effect -> COUNTED.contains(effect.kind()))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Effect effect(JsonNode line) {
        return new Effect(
                line.required("counterpart").asString(),
                line.required("effect").asString(),
                line.required("key").asString(),
                line.path("data").path("codiceFiscale").asString(""));
    }

    List<Effect> of(String kind, Predicate<Effect> which) {
        return all.stream()
                .filter(effect -> effect.kind().equals(kind) && which.test(effect))
                .toList();
    }

    /** Counterpart, kind and key of whatever was done more than once, and how often. */
    Map<String, Integer> doubles() {
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(effect ->
                counts.merge(effect.counterpart() + " " + effect.kind() + " " + effect.key(), 1, Integer::sum));
        counts.values().removeIf(count -> count == 1);
        return counts;
    }
}
