package it.psihub.sandbox.synthetic;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * A stream of chance that depends on the seed and what it is for. Every person has streams of its own, so that a change to
 * one never shifts another.
 */
final class Chance {
    private static final String ID_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int ID_LENGTH = 12;
    private final Random random;

    private Chance(long state) {
        random = new Random(state);
    }

    static Chance of(long seed, String what, long number) {
        return new Chance(mix(mix(seed) + 31 * what.hashCode() + mix(number ^ 0x9E3779B97F4A7C15L)));
    }

    /** The finalizer of SplitMix64: neighbouring numbers come out unrelated. */
    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    Random random() {
        return random;
    }

    /** True in so many of a hundred cases. */
    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** From first to last, both inclusive. */
    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** An index by weight. */
    int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = random.nextInt(sum);
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index++];
        }
        return index;
    }

    LocalDate day(LocalDate first, LocalDate last) {
        return first.plusDays(between(0, (int) Math.max(0, last.toEpochDay() - first.toEpochDay())));
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    /** An id that no other record gets: 60 bits. */
    String id(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }
}
