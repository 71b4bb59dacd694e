package it.psihub.sandbox.standin;

import java.util.HexFormat;
import java.util.List;

/**
 * Chance that depends on the seed and a key alone, never on time or order, so that a run can be repeated.
 *
 * @param obliging nobody is ever refused
 */
public record Dice(long seed, boolean obliging) {

    public Dice(long seed) {
        this(seed, false);
    }

    /** Whether a counterpart refuses what is in order, as one in so many does. */
    public boolean refuses(String what, String key, int oneIn) {
        return !obliging && roll(what, key, oneIn) == 0;
    }

    /** A number from 0 to sides - 1, always the same for the same seed, what and key. */
    public int roll(String what, String key, int sides) {
        byte[] digest = Digests.sha256(seed + "\u0000" + what + "\u0000" + key);
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | (digest[i] & 0xff);
        }
        return (int) Long.remainderUnsigned(bits, sides);
    }

    /** One of the choices. */
    public <T> T pick(String what, String key, List<T> choices) {
        return choices.get(roll(what, key, choices.size()));
    }

    /** The first hexadecimal digits of the SHA-256 of a text. */
    public static String digest(String text, int digits) {
        return HexFormat.of().formatHex(Digests.sha256(text)).substring(0, digits);
    }
}
