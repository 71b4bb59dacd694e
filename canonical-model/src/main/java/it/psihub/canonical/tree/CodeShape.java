package it.psihub.canonical.tree;

import it.psihub.canonical.Coded;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A constant of a closed list, by its code. */
record CodeShape(Map<String, Object> byCode) implements Shape {

    static Shape of(Class<?> type) {
        Map<String, Object> byCode = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            byCode.put(((Coded) constant).code(), constant);
        }
        return new CodeShape(byCode);
    }

    @Override
    public Object write(Object value) {
        return ((Coded) value).code();
    }

    @Override
    public @Nullable Object read(@Nullable Object node, String path, Problems problems) {
        if (node == null) {
            problems.add(path, "required", "the field is required");
            return null;
        }
        Object constant = node instanceof String code ? byCode.get(code) : null;
        if (constant == null) {
            problems.add(path, "unknown-code", "the code is not in the list");
        }
        return constant;
    }
}
