package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import it.psihub.canonical.InvalidValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * A date as well as it is known, in the notation of ISO 8601-2 (EDTF level 1): {@code 1987-05-03}, {@code 1987-05},
 * {@code 1987}; a trailing {@code ~} says <em>approximate</em>, as for the first of January by convention.
 */
public record ApproximateDate(String value) {
    private static final Pattern FORM = Pattern.compile("(19|20)\\d\\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?~?");

    public ApproximateDate {
        Checks.matches(value, FORM, "a date");
        earliest(value);
    }

    /** True where day, month and year are known and not marked approximate. */
    public boolean exact() {
        return value.length() == 10;
    }

    public LocalDate earliest() {
        return earliest(value);
    }

    public LocalDate latest() {
        String digits = digits(value);
        return switch (digits.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(digits), 12, 31);
            case 7 -> YearMonth.parse(digits).atEndOfMonth();
            default -> LocalDate.parse(digits);
        };
    }

    /** Whole years completed for certain on the day: counted from the latest date that the value allows. */
    public int yearsAtLeast(LocalDate on) {
        return Math.max(0, java.time.Period.between(latest(), on).getYears());
    }

    private static LocalDate earliest(String value) {
        String digits = digits(value);
        try {
            return switch (digits.length()) {
                case 4 -> LocalDate.of(Integer.parseInt(digits), 1, 1);
                case 7 -> YearMonth.parse(digits).atDay(1);
                default -> LocalDate.parse(digits);
            };
        } catch (DateTimeException noSuchDay) {
            throw new InvalidValue("date", "there is no such day");
        }
    }

    private static String digits(String value) {
        return value.endsWith("~") ? value.substring(0, value.length() - 1) : value;
    }
}
