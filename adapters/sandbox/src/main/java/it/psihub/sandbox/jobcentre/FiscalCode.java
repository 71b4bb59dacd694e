package it.psihub.sandbox.jobcentre;

import java.util.Locale;
import java.util.Optional;

/** The job centre's own reading of a codice fiscale (D.M. 23 December 1976 and its omocodia rule). */
final class FiscalCode {

    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };
    private static final String OMOCODIA = "LMNPQRSTUV";
    private static final int[] DIGIT_PLACES = {6, 7, 9, 10, 12, 13, 14};
    private static final String FORM =
            "[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]";

    private FiscalCode() {}

    /** One key for all omocodia variants of a valid code, or nothing when the code is not valid. */
    static Optional<String> key(String received) {
        String code = received.strip().toUpperCase(Locale.ROOT);
        if (code.matches("[0-9]{11}")) {
            return luhn(code) ? Optional.of(code) : Optional.empty();
        }
        if (!code.matches(FORM) || check(code) != code.charAt(15)) {
            return Optional.empty();
        }
        return Optional.of(withoutOmocodia(code));
    }

    private static char check(String code) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = code.charAt(i);
            int value = c >= 'A' ? c - 'A' : c - '0';
            sum += i % 2 == 0 ? ODD[value] : value;
        }
        return (char) ('A' + sum % 26);
    }

    /** The first 15 characters decide: the 16th differs between the variants. */
    private static String withoutOmocodia(String code) {
        StringBuilder plain = new StringBuilder(code.substring(0, 15));
        for (int place : DIGIT_PLACES) {
            int digit = OMOCODIA.indexOf(plain.charAt(place));
            if (digit >= 0) {
                plain.setCharAt(place, (char) ('0' + digit));
            }
        }
        return plain.toString();
    }

    /** Provisional codes have the check digit of a partita IVA. */
    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < 11; i++) {
            int digit = digits.charAt(i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
