package it.psihub.psi;

import it.psihub.canonical.Coded;
import it.psihub.canonical.SnakeCase;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a CSV field becomes in JSON, by the component of the canonical record that its column names. */
enum FieldType {
    TEXT,
    FLAG,
    WHOLE,
    /** Texts with {@code |} between them. */
    TEXTS;

    /** The type of the field at a path; TEXT for one that no record has, which the schema then refuses by name. */
    static FieldType of(Class<?> record, List<String> path) {
        Type type = record;
        for (String step : path) {
            Optional<Type> next = step(type, step);
            if (next.isEmpty()) {
                return TEXT;
            }
            type = next.get();
        }
        return scalar(type);
    }

    private static Optional<Type> step(Type type, String step) {
        if (listed(type)) {
            return CsvColumn.isPosition(step) ? Optional.of(inner(type)) : Optional.empty();
        }
        if (!(type instanceof Class<?> record) || !record.isRecord()) {
            return Optional.empty();
        }
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> SnakeCase.of(component.getName()).equals(step))
                .map(RecordComponent::getGenericType)
                .map(FieldType::unwrapped)
                .findFirst();
    }

    private static FieldType scalar(Type type) {
        if (type == boolean.class) {
            return FLAG;
        }
        if (type == int.class || type == long.class) {
            return WHOLE;
        }
        return listed(type) && !nested(inner(type)) ? TEXTS : TEXT;
    }

    private static Type unwrapped(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    private static boolean listed(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == List.class;
    }

    private static Type inner(Type list) {
        return ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    /** A record that stands as an object; one with the component {@code value} alone stands as that value. */
    private static boolean nested(Type type) {
        if (!(type instanceof Class<?> plain) || !plain.isRecord() || Coded.class.isAssignableFrom(plain)) {
            return false;
        }
        RecordComponent[] components = plain.getRecordComponents();
        return components.length != 1 || !components[0].getName().equals("value");
    }
}
