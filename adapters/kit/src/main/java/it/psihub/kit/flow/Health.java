package it.psihub.kit.flow;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CollectionFailed;
import it.psihub.exchange.RetryRule.Blame;
import it.psihub.exchange.RetryTable;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a counterpart took a batch. What fails while its neighbours pass is the delivery's own matter; what fails with all
 * of its neighbours is the counterpart's, and counts against no delivery.
 *
 * @param tried requests made
 * @param passed whether any of them got an answer of substance
 * @param sick the counterpart is out of reach, or out of order
 * @param trouble why, where something failed
 * @param askedFor how long the counterpart wants to be left alone
 */
record Health(int tried, boolean passed, boolean sick, Optional<Cause> trouble, Optional<Duration> askedFor) {
    static final Health UNTRIED = new Health(0, false, false, Optional.empty(), Optional.empty());

    static final Health PASSED = new Health(1, true, false, Optional.empty(), Optional.empty());

    /** So many that fail together, and nothing passes: not a matter of one of them. */
    private static final int TOGETHER = 3;

    /** A collection is one request for all: nobody but the counterpart is concerned. */
    static Health failed(CollectionFailed failed) {
        return new Health(1, false, true, Optional.of(failed.reason()), failed.after());
    }

    /** @param ailing nothing had got through before either: a lone failure is no delivery's own then */
    static Health of(List<Outcome> outcomes, boolean ailing) {
        List<Answer> answers =
                outcomes.stream().map(outcome -> outcome.answered().answer()).toList();
        Optional<Cause> trouble = answers.stream()
                .flatMap(answer -> AnswerRules.cause(answer).stream())
                .findFirst();
        boolean passed =
                answers.stream().anyMatch(answer -> AnswerRules.cause(answer).isEmpty());
        boolean sick = !passed
                && trouble.filter(cause -> ailing
                                || answers.size() >= TOGETHER
                                || RetryTable.of(cause).alone() == Blame.COUNTERPART)
                        .isPresent();
        return new Health(answers.size(), passed, sick, trouble, askedFor(answers, passed));
    }

    /** A counterpart that serves others meanwhile speaks for itself only when it throttles. */
    private static Optional<Duration> askedFor(List<Answer> answers, boolean passed) {
        return answers.stream()
                .filter(Answer.Retry.class::isInstance)
                .map(Answer.Retry.class::cast)
                .filter(retry -> !passed || retry.cause() == Cause.THROTTLED)
                .flatMap(retry -> retry.after().stream())
                .max(Comparator.naturalOrder());
    }

    /** Both halves of a round as one: either that passed shows that the counterpart is there. */
    Health and(Health other) {
        Optional<Duration> longer = askedFor.isPresent()
                        && (other.askedFor.isEmpty() || askedFor.get().compareTo(other.askedFor.get()) > 0)
                ? askedFor
                : other.askedFor;
        boolean either = passed || other.passed;
        return new Health(
                tried + other.tried, either, !either && (sick || other.sick), trouble.or(other::trouble), longer);
    }
}
