package it.psihub.canonical.identity;

import it.psihub.canonical.Checks;
import it.psihub.canonical.InvalidValue;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * The Italian tax code of a person (D.M. 12 March 1974 and 23 December 1976): 16 characters, the last a check over the
 * first 15. Where two persons would share one code, digits are replaced by letters (<em>omocodia</em>).
 */
public record CodiceFiscale(String value) {
    private static final String DIGIT = "[0-9LMNPQRSTUV]";
    private static final Pattern FORM =
            Pattern.compile("[A-Z]{6}" + DIGIT + "{2}[ABCDEHLMPRST]" + DIGIT + "{2}[A-Z]" + DIGIT + "{3}[A-Z]");
    private static final int[] DIGIT_POSITIONS = {6, 7, 9, 10, 12, 13, 14};
    private static final String OMOCODIA = "LMNPQRSTUV";
    private static final String MONTHS = "ABCDEHLMPRST";

    public CodiceFiscale {
        check(value);
    }

    static void check(String value) {
        Checks.matches(value, FORM, "a codice fiscale");
        if (CheckCharacter.of(value.substring(0, 15)) != value.charAt(15)) {
            throw new InvalidValue("codice-fiscale.check", "the check character does not fit the codice fiscale");
        }
        int day = Integer.parseInt(normalise(value).substring(9, 11));
        if (day < 1 || (day > 31 && day < 41) || day > 71) {
            throw new InvalidValue("codice-fiscale.day", "the codice fiscale names no day of a month");
        }
    }

    /** The code as it was before omocodia, check character recomputed: equal for all variants of one code. */
    public String normalised() {
        return normalise(value);
    }

    public boolean omocodia() {
        return !normalised().equals(value);
    }

    /** Belfiore code of the place of birth. */
    public String birthPlace() {
        return normalised().substring(11, 15);
    }

    public boolean female() {
        return Integer.parseInt(normalised().substring(9, 11)) > 40;
    }

    /** Day of the month, 1 to 31. */
    public int birthDay() {
        return Integer.parseInt(normalised().substring(9, 11)) % 40;
    }

    /** The code has two digits only: of the two years that they can mean, the later one that is not to come. */
    public int birthYear(LocalDate today) {
        int year = 2000 + Integer.parseInt(normalised().substring(6, 8));
        return year > today.getYear() ? year - 100 : year;
    }

    /** 1 to 12. */
    public int birthMonth() {
        return MONTHS.indexOf(value.charAt(8)) + 1;
    }

    private static String normalise(String value) {
        char[] characters = value.substring(0, 15).toCharArray();
        for (int position : DIGIT_POSITIONS) {
            int digit = OMOCODIA.indexOf(characters[position]);
            if (digit >= 0) {
                characters[position] = (char) ('0' + digit);
            }
        }
        String first15 = new String(characters);
        return first15 + CheckCharacter.of(first15);
    }
}
