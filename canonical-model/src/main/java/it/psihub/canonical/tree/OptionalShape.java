package it.psihub.canonical.tree;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

record OptionalShape(Shape inner) implements Shape {

    @Override
    public @Nullable Object write(Object value) {
        return ((Optional<?>) value).map(inner::write).orElse(null);
    }

    @Override
    public @Nullable Object read(@Nullable Object node, String path, Problems problems) {
        if (node == null) {
            return Optional.empty();
        }
        Object value = inner.read(node, path, problems);
        return value == null ? null : Optional.of(value);
    }
}
