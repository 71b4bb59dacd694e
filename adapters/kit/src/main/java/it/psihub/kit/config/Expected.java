package it.psihub.kit.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.ResolvableType;
import org.springframework.util.unit.DataSize;

/** Says in words what a property should have been; the value itself may be a secret and is not quoted. */
final class Expected {
    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(String.class, "a text"),
            Map.entry(URI.class, "a URL"),
            Map.entry(Path.class, "a path"),
            Map.entry(Duration.class, "a duration, such as 30s or 5m"),
            Map.entry(DataSize.class, "a size, such as 64MB"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(Double.class, "a number"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"));

    private Expected() {}

    static String of(ResolvableType resolvable) {
        Class<?> type = resolvable.toClass();
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list, each " + of(resolvable.getGeneric(0));
        }
        return WORDS.getOrDefault(type, "a " + type.getSimpleName());
    }
}
