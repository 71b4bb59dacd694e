package it.psihub.kit.flow;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How one round went.
 *
 * @param moved deliveries that are no longer where they were
 * @param throttled how long the counterpart asked to be left alone
 */
record Round(int moved, Reach reach, Optional<Duration> throttled) {
    private static final Duration SOME_TIME = Duration.ofSeconds(1);

    enum Reach {
        NOT_TRIED,
        REACHED,
        UNREACHABLE
    }

    static Round moved(int moved) {
        return new Round(moved, Reach.NOT_TRIED, Optional.empty());
    }

    static Round of(int moved, List<Outcome> outcomes) {
        List<Answer> answers =
                outcomes.stream().map(outcome -> outcome.answered().answer()).toList();
        boolean unreachable =
                answers.stream().allMatch(answer -> answer instanceof Answer.Retry r && r.cause() != Cause.THROTTLED);
        Optional<Duration> throttled = answers.stream()
                .filter(answer -> answer instanceof Answer.Retry r && r.cause() == Cause.THROTTLED)
                .map(answer -> ((Answer.Retry) answer).after().orElse(SOME_TIME))
                .max(Comparator.naturalOrder());
        return new Round(moved, unreachable ? Reach.UNREACHABLE : Reach.REACHED, throttled);
    }

    /** Both rounds as one; reached by either is reached. */
    Round and(Round other) {
        Optional<Duration> longer = throttled.isPresent()
                        && (other.throttled.isEmpty() || throttled.get().compareTo(other.throttled.get()) > 0)
                ? throttled
                : other.throttled;
        Reach both = reach == Reach.REACHED || other.reach == Reach.NOT_TRIED ? reach : other.reach;
        return new Round(moved + other.moved, both, longer);
    }

    boolean unreachable() {
        return reach == Reach.UNREACHABLE;
    }
}
