package it.psihub.canonical.tree;

import it.psihub.canonical.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A scalar: a text, a number, a truth value, or something written as one of these. */
record ScalarShape<N, T>(Class<N> node, String what, Function<N, T> parse, Function<T, Object> format)
        implements Shape {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    static <N, T> Shape of(Class<N> node, String what, Function<N, T> parse, Function<T, Object> format) {
        return new ScalarShape<>(node, what, parse, format);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object write(Object value) {
        return format.apply((T) value);
    }

    @Override
    public @Nullable Object read(@Nullable Object value, String path, Problems problems) {
        if (value == null) {
            problems.add(path, "required", "the field is required");
            return null;
        }
        if (!node.isInstance(value)) {
            problems.add(path, "type", "expected " + what);
            return null;
        }
        try {
            return parse.apply(node.cast(value));
        } catch (InvalidValue invalid) {
            problems.add(path, invalid);
            return null;
        }
    }

    static LocalDate date(String text) {
        if (!DATE.matcher(text).matches()) {
            throw new InvalidValue("date", "expected a date yyyy-mm-dd");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw new InvalidValue("date", "there is no such day");
        }
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new InvalidValue("date-time", "expected a point in time (RFC 3339, UTC)");
        }
    }

    static Integer wholeInt(Number number) {
        long whole = wholeLong(number);
        if (whole != (int) whole) {
            throw new InvalidValue("range", "the number is too large");
        }
        return (int) whole;
    }

    static Long wholeLong(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short) {
            return number.longValue();
        }
        throw new InvalidValue("type", "expected a whole number");
    }
}
