package it.psihub.canonical.tree;

import it.psihub.canonical.InvalidValue;
import it.psihub.canonical.RecordKey;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one record type stands in a tree; worked out once for a type. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Field> byName = new LinkedHashMap<>();
    private final boolean keyed;
    private final Constructor<?> constructor;

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        keyed = components.length > 0 && components[0].getType() == RecordKey.class;
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Field field = Field.of(components[i]);
            fields.add(field);
            if (!keyed || i > 0) {
                byName.put(field.name(), field);
            }
        }
        try {
            constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " has no canonical constructor", impossible);
        }
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    Map<String, Object> write(Object record) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = field.get(record);
            if (value instanceof RecordKey key) {
                tree.put("kind", key.kind().code());
                tree.put("source", key.source().value());
                tree.put("id", key.id().value());
            } else {
                Object written = field.shape().write(value);
                if (written != null) {
                    tree.put(field.name(), written);
                }
            }
        }
        return tree;
    }

    /** The record, or null when anything was wrong; what was wrong is in {@code problems}. */
    @Nullable
    Object read(Map<String, ?> tree, String path, Problems problems) {
        int before = problems.count();
        @Nullable Object[] arguments = new @Nullable Object[fields.size()];
        for (int i = 0; i < arguments.length; i++) {
            Field field = fields.get(i);
            arguments[i] = keyed && i == 0
                    ? KeyShape.read(tree, problems)
                    : read(field, tree, path + "/" + field.name(), problems);
        }
        for (String name : tree.keySet()) {
            if (!byName.containsKey(name) && !(keyed && KeyShape.NAMES.contains(name))) {
                problems.add(path + "/" + pointer(name), "unknown-field", "there is no such field");
            }
        }
        return problems.count() > before ? null : construct(arguments, path, problems);
    }

    private static @Nullable Object read(Field field, Map<String, ?> tree, String path, Problems problems) {
        Object node = tree.get(field.name());
        if (node == null && tree.containsKey(field.name())) {
            problems.add(path, "null", "what is absent is left out, not null");
            return null;
        }
        return field.shape().read(node, path, problems);
    }

    private @Nullable Object construct(@Nullable Object[] arguments, String path, Problems problems) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof InvalidValue invalid) {
                problems.add(path, invalid);
                return null;
            }
            throw new IllegalStateException("the constructor of " + constructor.getName() + " failed", refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot construct " + constructor.getName(), impossible);
        }
    }

    /** A field's name as part of a JSON Pointer, cut to 60 characters: it is the sender's text. */
    private static String pointer(String name) {
        String cut = name.length() > 60 ? name.substring(0, 60) : name;
        return cut.replace("~", "~0").replace("/", "~1");
    }
}
