package it.psihub.runtime.system;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Texts that are looked for in bytes, all at once, as UTF-8, as ISO-8859-1 and as JSON writes them with escapes.
 *
 * <p>Texts of fewer than {@value #SHORTEST} bytes are left out: they stand everywhere by chance.
 */
final class Needles {
    private static final int SHORTEST = 4;

    /** By the number that the first four bytes make. */
    private final Map<Integer, List<Needle>> byStart = new HashMap<>();

    private final BitSet starts = new BitSet(1 << 16);
    private int count;

    /** What to look for, and the text that it stands for. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Needle(byte[] bytes, String text) {}

    Needles(Collection<String> texts) {
        for (String text : texts) {
            add(text, text.getBytes(StandardCharsets.UTF_8));
            byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
            if (new String(latin, StandardCharsets.ISO_8859_1).equals(text)) {
                add(text, latin);
            }
            add(text, escaped(text).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void add(String text, byte[] bytes) {
        if (bytes.length < SHORTEST) {
            return;
        }
        int start = number(bytes, 0);
        byStart.computeIfAbsent(start, key -> new ArrayList<>()).add(new Needle(bytes, text));
        starts.set(start >>> 16);
        count++;
    }

    int count() {
        return count;
    }

    /** The texts that occur. */
    Set<String> in(byte[] hay) {
        Set<String> found = new TreeSet<>();
        for (int at = 0; at + SHORTEST <= hay.length; at++) {
            if (starts.get(((hay[at] & 0xff) << 8) | (hay[at + 1] & 0xff))) {
                for (Needle needle : byStart.getOrDefault(number(hay, at), List.of())) {
                    if (matches(hay, at, needle.bytes())) {
                        found.add(needle.text());
                    }
                }
            }
        }
        return found;
    }

    /** The texts that occur in a stream of any length, across the borders of its pieces too. */
    Set<String> in(InputStream stream) throws IOException {
        int longest = byStart.values().stream()
                .flatMap(List::stream)
                .mapToInt(needle -> needle.bytes().length)
                .max()
                .orElse(0);
        Set<String> found = new TreeSet<>();
        byte[] tail = new byte[0];
        try (InputStream in = new BufferedInputStream(stream)) {
            byte[] piece = in.readNBytes(1 << 20);
            while (piece.length > 0) {
                byte[] hay = new byte[tail.length + piece.length];
                System.arraycopy(tail, 0, hay, 0, tail.length);
                System.arraycopy(piece, 0, hay, tail.length, piece.length);
                found.addAll(in(hay));
                int keep = Math.min(longest, hay.length);
                tail = Arrays.copyOfRange(hay, hay.length - keep, hay.length);
                piece = in.readNBytes(1 << 20);
            }
        }
        return found;
    }

    private static boolean matches(byte[] hay, int at, byte[] needle) {
        if (at + needle.length > hay.length) {
            return false;
        }
        for (int i = SHORTEST; i < needle.length; i++) {
            if (hay[at + i] != needle[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 24)
                | ((bytes[at + 1] & 0xff) << 16)
                | ((bytes[at + 2] & 0xff) << 8)
                | (bytes[at + 3] & 0xff);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c < 128 ? Character.toString(c) : String.format("\\u%04x", c)));
        return escaped.toString();
    }
}
