package it.psihub.kit.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a counterpart takes at a time, and how often it may call.
 *
 * @param concurrency requests under way at once, 1 to 64
 * @param batch deliveries that share a commit, 1 to 1000
 * @param perSecond requests begun per second at most, such as 0.5 for one every two seconds; as many as there are
 *     when empty
 * @param firstAsk how long to wait before the first question about a lost answer, 0 to 1 h; a little longer than
 *     {@code onTheWay} when empty
 * @param onTheWay how long what was sent may still be held on its way, by a gateway such as the counterpart's own, and
 *     arrive, 0 to 1 h: asked before, the counterpart would deny it, and it would be done twice. As the kind says when
 *     empty
 * @param callsPerMinute calls of the counterpart's own to the hub, to each node, in a minute of its clock, 1 to 1 000 000;
 *     as many as it likes when empty
 */
public record Limits(
        @DefaultValue("4") int concurrency,
        @DefaultValue("32") int batch,
        Optional<Double> perSecond,
        Optional<Duration> firstAsk,
        Optional<Duration> onTheWay,
        Optional<Integer> callsPerMinute) {
    /** The largest concurrency; what carries requests to a counterpart need not hold more. */
    public static final int MOST_CONCURRENCY = 64;

    private static final int LARGEST_BATCH = 1000;
    private static final int MOST_CALLS = 1_000_000;
    /** Rarer than one a day would be a window, not a rate. */
    private static final double LEAST_PER_SECOND = 1.0 / Duration.ofDays(1).toSeconds();

    private static final Duration LONGEST_ASK = Duration.ofHours(1);
    /** Beyond what may be on the way: what arrived needs a moment to be found. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    /** Below the bounds, which its constructor reads. */
    public static final Limits DEFAULT =
            new Limits(4, 32, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws ConfigurationMistakes with every component that is out of its bounds */
    public Limits {
        List<String> mistakes = new ArrayList<>();
        if (concurrency < 1 || concurrency > MOST_CONCURRENCY) {
            mistakes.add("concurrency: is not between 1 and " + MOST_CONCURRENCY);
        }
        if (batch < 1 || batch > LARGEST_BATCH) {
            mistakes.add("batch: is not between 1 and " + LARGEST_BATCH);
        }
        if (perSecond
                .filter(rate -> !(rate >= LEAST_PER_SECOND) || rate.isInfinite())
                .isPresent()) {
            mistakes.add("per-second: is not a number from one a day upwards, such as 10 or 0.5");
        }
        check("first-ask", firstAsk, mistakes);
        check("on-the-way", onTheWay, mistakes);
        if (callsPerMinute.filter(calls -> calls < 1 || calls > MOST_CALLS).isPresent()) {
            mistakes.add("calls-per-minute: is not between 1 and " + MOST_CALLS);
        }
        ConfigurationMistakes.throwIfAny(mistakes);
    }

    private static void check(String property, Optional<Duration> wait, List<String> mistakes) {
        if (wait.filter(time -> time.isNegative() || time.compareTo(LONGEST_ASK) > 0)
                .isPresent()) {
            mistakes.add(property + ": is not between 0s and 1h");
        }
    }

    /** How long to wait before the first question about a lost answer. */
    public Duration untilFirstAsk() {
        return firstAsk.orElseGet(() -> onTheWay.orElse(Duration.ZERO).plus(MARGIN));
    }

    /** With what the kind says of its way where the block does not. */
    Limits onTheWay(Duration ofKind) {
        return onTheWay.isPresent() || ofKind.isZero()
                ? this
                : new Limits(concurrency, batch, perSecond, firstAsk, Optional.of(ofKind), callsPerMinute);
    }

    /** Whether a question would come before what was sent is there, or lost for good. */
    boolean asksTooSoon() {
        return firstAsk.isPresent()
                && onTheWay.filter(way -> !way.isZero() && firstAsk.get().compareTo(way) <= 0)
                        .isPresent();
    }
}
