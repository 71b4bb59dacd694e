package it.psihub.canonical.identity;

import it.psihub.canonical.Checks;
import it.psihub.canonical.InvalidValue;
import java.util.regex.Pattern;

/** Eleven digits with the check digit of a partita IVA (Luhn): provisional codici fiscali, employers. */
public final class ElevenDigits {
    private static final Pattern FORM = Pattern.compile("[0-9]{11}");

    private ElevenDigits() {}

    /** @throws InvalidValue when the form or the check digit is wrong */
    public static void check(String value) {
        Checks.matches(value, FORM, "a code of eleven digits");
        if (checkDigit(value.substring(0, 10)) != value.charAt(10)) {
            throw new InvalidValue("partita-iva.check", "the check digit does not fit the eleven digits");
        }
    }

    /** The eleventh digit for ten. */
    public static char checkDigit(String ten) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            int digit = ten.charAt(i) - '0';
            int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += i % 2 == 0 ? digit : doubled;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
