package it.psihub.runtime.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The outcome of a bench: {@code ratio} is ours / base, both in units per second, the median over rounds; {@code more}
 * is what else is worth saying, such as {@code factor=1.05}: with old data ours took 1.05 times as long as without.
 */
public record Result(double ratio, double ours, double base, Map<String, String> more) {

    public static Result of(Contest.Score score) {
        return new Result(score.ratio(), score.ours(), score.base(), Map.of());
    }

    public Result with(String name, Object value) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.put(name, value.toString());
        return new Result(ratio, ours, base, all);
    }

    /** Two decimals and a point, as every figure of the last line. */
    public static String figure(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** The last line of a bench, which programs read: {@code NAME ratio=0.41 ours=1234/s base=3010/s …}. */
    public String line(String name) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%s ratio=%.2f ours=%.0f/s base=%.0f/s", name, ratio, ours, base));
        more.forEach((key, value) -> line.append(' ').append(key).append('=').append(value));
        return line.toString();
    }
}
