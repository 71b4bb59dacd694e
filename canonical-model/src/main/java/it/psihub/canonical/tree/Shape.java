package it.psihub.canonical.tree;

import it.psihub.canonical.Coded;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How values of one Java type stand in a tree. */
interface Shape {

    /** Null when nothing is to be written. */
    @Nullable
    Object write(Object value);

    /** The value, or null when something was wrong and {@code problems} says what. */
    @Nullable
    Object read(@Nullable Object node, String path, Problems problems);

    static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Shape inner = of(generic.getActualTypeArguments()[0]);
            if (generic.getRawType() == Optional.class) {
                return new OptionalShape(inner);
            }
            if (generic.getRawType() == List.class) {
                return new ListShape(inner);
            }
        }
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        throw new IllegalStateException("no shape for " + type);
    }

    private static Shape ofClass(Class<?> type) {
        if (type == String.class) {
            return ScalarShape.of(String.class, "a text", text -> text, text -> text);
        }
        if (type == LocalDate.class) {
            return ScalarShape.of(String.class, "a date yyyy-mm-dd", ScalarShape::date, LocalDate::toString);
        }
        if (type == Instant.class) {
            return ScalarShape.of(String.class, "a point in time (RFC 3339)", ScalarShape::instant, Instant::toString);
        }
        if (type == boolean.class) {
            return ScalarShape.of(Boolean.class, "true or false", flag -> flag, flag -> flag);
        }
        if (type == int.class) {
            return ScalarShape.of(Number.class, "a whole number", ScalarShape::wholeInt, number -> number);
        }
        if (type == long.class) {
            return ScalarShape.of(Number.class, "a whole number", ScalarShape::wholeLong, number -> number);
        }
        if (type.isEnum() && Coded.class.isAssignableFrom(type)) {
            return CodeShape.of(type);
        }
        if (type.isRecord()) {
            boolean wrapped = type.getRecordComponents().length == 1
                    && type.getRecordComponents()[0].getName().equals("value");
            return wrapped ? new WrappedShape(type) : new NestedShape(RecordShape.of(type));
        }
        throw new IllegalStateException("no shape for " + type);
    }
}
