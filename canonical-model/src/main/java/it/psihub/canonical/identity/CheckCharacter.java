package it.psihub.canonical.identity;

/**
 * The check letter of the codice fiscale, which ministerial policy ids use too: characters in odd positions (counted
 * from 1) by a table of weights, those in even positions by their plain value, sum modulo 26.
 */
public final class CheckCharacter {
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private CheckCharacter() {}

    /** The letter for a text of upper-case letters and digits of any length. */
    public static char of(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int plain = c >= '0' && c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? ODD[plain] : plain;
        }
        return (char) ('A' + sum % 26);
    }
}
