package it.psihub.purpose;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Every type that a value of a record can hold, through components, type arguments, arrays and sealed hierarchies. */
final class Reachable {
    private final Map<Class<?>, String> paths = new LinkedHashMap<>();

    private Reachable() {}

    /** The types with the path by which each was found first, such as {@code permit.motive}. */
    static Map<Class<?>, String> from(Class<? extends Record> root) {
        Reachable walk = new Reachable();
        walk.type(root, root.getSimpleName());
        return walk.paths;
    }

    private void type(Type type, String path) {
        if (type instanceof Class<?> plain) {
            plain(plain, path);
        } else if (type instanceof ParameterizedType generic) {
            type(generic.getRawType(), path);
            for (Type argument : generic.getActualTypeArguments()) {
                type(argument, path);
            }
        } else if (type instanceof GenericArrayType array) {
            type(array.getGenericComponentType(), path);
        } else if (type instanceof WildcardType wildcard) {
            for (Type bound : wildcard.getUpperBounds()) {
                type(bound, path);
            }
        } else {
            throw new IllegalStateException("a type that the walk does not know at " + path);
        }
    }

    private void plain(Class<?> type, String path) {
        if (type.isArray()) {
            plain(Objects.requireNonNull(type.getComponentType()), path);
            return;
        }
        if (paths.putIfAbsent(type, path) != null) {
            return;
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                type(component.getGenericType(), path + "." + component.getName());
            }
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                plain(permitted, path);
            }
        }
    }
}
