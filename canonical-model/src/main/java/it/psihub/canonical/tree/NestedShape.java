package it.psihub.canonical.tree;

import java.util.Map;
import org.jspecify.annotations.Nullable;

record NestedShape(RecordShape record) implements Shape {

    @Override
    public Object write(Object value) {
        return record.write(value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object read(@Nullable Object node, String path, Problems problems) {
        if (node == null) {
            problems.add(path, "required", "the field is required");
            return null;
        }
        if (!(node instanceof Map)) {
            problems.add(path, "type", "expected an object");
            return null;
        }
        return record.read((Map<String, ?>) node, path, problems);
    }
}
