package it.psihub.canonical.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list; an empty one is left out. */
record ListShape(Shape inner) implements Shape {

    @Override
    public @Nullable Object write(Object value) {
        List<?> values = (List<?>) value;
        if (values.isEmpty()) {
            return null;
        }
        List<@Nullable Object> written = new ArrayList<>(values.size());
        for (Object each : values) {
            written.add(inner.write(each));
        }
        return written;
    }

    @Override
    public @Nullable Object read(@Nullable Object node, String path, Problems problems) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof List<?> nodes)) {
            problems.add(path, "type", "expected a list");
            return null;
        }
        int before = problems.count();
        List<Object> values = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Object value = inner.read(nodes.get(i), path + "/" + i, problems);
            if (value != null) {
                values.add(value);
            }
        }
        return problems.count() > before ? null : values;
    }
}
