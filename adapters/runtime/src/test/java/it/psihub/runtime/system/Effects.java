package it.psihub.runtime.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the stand-ins wrote down of what they did: one line an effect, the last perhaps unfinished. */
final class Effects {
    private final Path log;

    Effects(Path home) {
        this.log = home.resolve("sandbox").resolve("effects.ndjson");
    }

    /** How many of a kind so far, such as {@code sap-stored}; may be asked while the sandbox writes. */
    int count(String kind) {
        String mark = "\"effect\":\"" + kind + "\"";
        return (int) lines().stream().filter(line -> line.contains(mark)).count();
    }

    /** Whatever was done more than once, and how often. */
    Map<String, Integer> doubles() {
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : lines()) {
            JsonNode effect = JsonMapper.shared().readTree(line);
            String what = effect.required("standIn").asString() + " "
                    + effect.required("counterpart").asString() + " "
                    + effect.required("effect").asString() + " "
                    + effect.required("key").asString();
            counts.merge(what, 1, Integer::sum);
        }
        counts.values().removeIf(count -> count == 1);
        return counts;
    }

    private List<String> lines() {
        try {
            return Files.exists(log)
                    ? Files.readString(log, StandardCharsets.UTF_8).lines().toList()
                    : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
