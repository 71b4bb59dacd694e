package it.psihub.sandbox.synthetic;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Makes codici fiscali as the tax office does (D.M. 23 December 1976), independently of the hub's reader of them: three
 * letters of the family name, three of the given name, year, month letter, day (women +40), place, check character.
 */
final class FiscalCode {
    private static final String MONTHS = "ABCDEHLMPRST";
    private static final String VOWELS = "AEIOU";
    private static final String OMOCODIA = "LMNPQRSTUV";
    private static final int[] DIGITS = {14, 13, 12, 10, 9, 7, 6};
    /** Weights of the characters in odd positions: 0 to 9 and A to J first, then K to Z. */
    private static final String ODD = "BAKPLCQDREVOSFTGUHMINJWZYX";

    private FiscalCode() {}

    static String of(String familyName, String givenName, LocalDate birth, boolean female, String place) {
        String first15 = family(familyName)
                + given(givenName)
                + String.format(Locale.ROOT, "%02d", birth.getYear() % 100)
                + MONTHS.charAt(birth.getMonthValue() - 1)
                + String.format(Locale.ROOT, "%02d", birth.getDayOfMonth() + (female ? 40 : 0))
                + place;
        return first15 + check(first15);
    }

    /** A variant of a code: as many of its digits as asked, from the right, stand as letters. */
    static String omocodia(String code, int replaced) {
        char[] characters = code.substring(0, 15).toCharArray();
        for (int i = 0; i < replaced; i++) {
            characters[DIGITS[i]] = OMOCODIA.charAt(characters[DIGITS[i]] - '0');
        }
        String first15 = new String(characters);
        return first15 + check(first15);
    }

    /** The code with a check character that does not fit. */
    static String wrong(String code) {
        char right = code.charAt(15);
        return code.substring(0, 15) + (right == 'Z' ? 'A' : (char) (right + 1));
    }

    /** Eleven digits with the check digit of a partita IVA, from ten. */
    static String elevenDigits(String ten) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            int digit = Character.digit(ten.charAt(i), 10) * (1 + i % 2);
            sum += digit / 10 + digit % 10;
        }
        return ten + (10 - sum % 10) % 10;
    }

    private static char check(String first15) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int plain = Character.digit(first15.charAt(i), 36);
            int index = plain < 10 ? plain : plain - 10;
            sum += i % 2 == 0 ? ODD.indexOf((char) ('A' + index)) : index;
        }
        return (char) ('A' + sum % 26);
    }

    private static String family(String name) {
        String letters = letters(name);
        return (consonants(letters) + vowels(letters) + "XXX").substring(0, 3);
    }

    private static String given(String name) {
        String letters = letters(name);
        String consonants = consonants(letters);
        if (consonants.length() > 3) {
            return "" + consonants.charAt(0) + consonants.charAt(2) + consonants.charAt(3);
        }
        return (consonants + vowels(letters) + "XXX").substring(0, 3);
    }

    private static String consonants(String letters) {
        return letters.chars()
                .filter(c -> VOWELS.indexOf(c) < 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String vowels(String letters) {
        return letters.chars()
                .filter(c -> VOWELS.indexOf(c) >= 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The letters A to Z of a name: marks come off, everything else goes. */
    private static String letters(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z]", "");
    }
}
