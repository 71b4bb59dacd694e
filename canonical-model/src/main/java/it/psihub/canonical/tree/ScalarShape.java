package it.psihub.canonical.tree;

import it.psihub.canonical.InvalidValue;
import java.math.BigDecimal;
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
    private static final Pattern INSTANT =
            Pattern.compile(DATE + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z");

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

    /** Instant.parse alone would take offsets and lower case too, which the published schema does not. */
    static Instant instant(String text) {
        if (!INSTANT.matcher(text).matches()) {
            throw new InvalidValue("date-time", "expected a point in time (RFC 3339, UTC)");
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw new InvalidValue("date-time", "there is no such day");
        }
    }

    static Integer wholeInt(Number number) {
        long whole = wholeLong(number);
        if (whole != (int) whole) {
            throw new InvalidValue("range", "the number is too large");
        }
        return (int) whole;
    }

    /** A whole number however it is written: JSON does not tell 1 from 1.0 or 1e0. */
    static Long wholeLong(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short) {
            return number.longValue();
        }
        try {
            return new BigDecimal(number.toString()).longValueExact();
        } catch (ArithmeticException | NumberFormatException fractionOrTooLarge) {
            throw new InvalidValue("type", "expected a whole number");
        }
    }
}
