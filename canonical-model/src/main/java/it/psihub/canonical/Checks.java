package it.psihub.canonical;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The constraints that constructors of the model share. Each throws {@link InvalidValue}. */
public final class Checks {

    private Checks() {}

    public static String matches(String value, Pattern pattern, String what) {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidValue("pattern", what + " does not have the form " + pattern);
        }
        return value;
    }

    /** A text of 1 to {@code max} characters (code points), not blank, without control characters but newline and tab. */
    public static String text(String value, int max, String what) {
        if (value.isBlank()) {
            throw new InvalidValue("blank", what + " is blank");
        }
        if (value.codePointCount(0, value.length()) > max) {
            throw new InvalidValue("too-long", what + " is longer than " + max + " characters");
        }
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw new InvalidValue("control-character", what + " holds a control character");
        }
        // half a pair cannot be written as UTF-8: it would come back as another text
        if (value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new InvalidValue("surrogate", what + " holds half a character");
        }
        return value;
    }

    public static void that(boolean holds, String code, String text) {
        if (!holds) {
            throw new InvalidValue(code, text);
        }
    }

    public static int range(int value, int min, int max, String what) {
        that(value >= min && value <= max, "range", what + " is not between " + min + " and " + max);
        return value;
    }

    public static <T> List<T> atMost(List<T> values, int max, String what) {
        that(values.size() <= max, "too-many", what + " has more than " + max + " entries");
        return List.copyOf(values);
    }

    public static <T extends Comparable<? super T>> void ordered(T from, Optional<T> until, String what) {
        that(until.isEmpty() || from.compareTo(until.get()) <= 0, "order", what + " ends before it starts");
    }
}
