package it.psihub.kit.replay;

import it.psihub.exchange.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where two payloads differ: place by place where their format has places, else as a whole. */
public final class Differences {
    /** A payload that is not what its media type says, or has no places. */
    private static final String WHOLE = "";

    private Differences() {}

    public static List<Difference> between(Payload before, Payload after) {
        if (Arrays.equals(before.bytes(), after.bytes())) {
            return List.of();
        }
        Optional<Map<String, String>> old = places(before);
        Optional<Map<String, String>> fresh = places(after);
        return old.isPresent() && fresh.isPresent()
                ? between(old.get(), fresh.get())
                : List.of(new Difference(WHOLE, Difference.Sort.CHANGED));
    }

    private static List<Difference> between(Map<String, String> before, Map<String, String> after) {
        Map<String, Difference.Sort> found = new TreeMap<>();
        before.forEach((path, value) -> {
            String now = after.get(path);
            if (now == null) {
                found.put(path, Difference.Sort.REMOVED);
            } else if (!now.equals(value)) {
                found.put(path, Difference.Sort.CHANGED);
            }
        });
        after.keySet().stream()
                .filter(path -> !before.containsKey(path))
                .forEach(path -> found.put(path, Difference.Sort.ADDED));
        return found.entrySet().stream()
                .map(entry -> new Difference(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Optional<Map<String, String>> places(Payload payload) {
        String type = payload.mediaType().toLowerCase(Locale.ROOT);
        if (type.contains("json")) {
            return JsonPlaces.of(payload.bytes());
        }
        return type.contains("xml") && !type.contains("openxmlformats")
                ? XmlPlaces.of(payload.bytes())
                : Optional.empty();
    }
}
