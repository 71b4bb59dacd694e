package it.psihub.canonical.tree;

import it.psihub.canonical.InvalidValue;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SourceId;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The key of a record, spread over three fields of the record itself. */
final class KeyShape {
    static final Set<String> NAMES = Set.of("kind", "source", "id");

    private KeyShape() {}

    static @Nullable RecordKey read(Map<String, ?> tree, Problems problems) {
        RecordKind kind = part(tree, "kind", code -> RecordKind.find(code).orElse(null), problems);
        SourceId source = part(tree, "source", SourceId::new, problems);
        LocalId id = part(tree, "id", LocalId::new, problems);
        return kind == null || source == null || id == null ? null : new RecordKey(kind, source, id);
    }

    private static <T> @Nullable T part(
            Map<String, ?> tree, String name, Function<String, @Nullable T> parse, Problems problems) {
        Object value = tree.get(name);
        if (!(value instanceof String text)) {
            problems.add("/" + name, value == null ? "required" : "type", name + " is a text and is required");
            return null;
        }
        try {
            T parsed = parse.apply(text);
            if (parsed == null) {
                problems.add("/" + name, "unknown-code", "there is no such code");
            }
            return parsed;
        } catch (InvalidValue invalid) {
            problems.add("/" + name, invalid);
            return null;
        }
    }
}
