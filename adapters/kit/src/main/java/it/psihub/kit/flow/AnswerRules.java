package it.psihub.kit.flow;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.RetryRule;
import it.psihub.exchange.RetryTable;
import it.psihub.exchange.Settlement;
import java.time.Duration;
import java.util.Optional;

/** Which event an answer is for its delivery; {@link RetryTable} says how each cause is met. */
final class AnswerRules {
    private final Backoff backoff;

    AnswerRules(Backoff backoff) {
        this.backoff = backoff;
    }

    /** Why there is no answer of substance; empty when there is one. */
    static Optional<Cause> cause(Answer answer) {
        if (answer instanceof Answer.Retry retry) {
            return Optional.of(retry.cause());
        }
        return answer instanceof Answer.Lost lost ? Optional.of(lost.cause()) : Optional.empty();
    }

    Settlement afterSending(Outcome outcome, Health health) {
        Answer answer = outcome.answered().answer();
        if (answer instanceof Answer.Retry retry) {
            return retry(outcome, retry, health);
        }
        if (answer instanceof Answer.Lost lost) {
            return lost(outcome, lost.cause());
        }
        if (answer instanceof Answer.Absent) {
            // only asking can find a delivery absent: after sending it is the adapter's mistake
            return lost(outcome, Cause.CONTRACT_BREACH);
        }
        return atRest(outcome);
    }

    /** Empty when the question was not answered and is to be asked again. */
    Optional<Settlement> afterAsking(Outcome outcome, Health health) {
        Answer answer = outcome.answered().answer();
        Optional<Cause> cause = cause(answer);
        if (cause.isPresent()) {
            boolean enough = !health.sick()
                    && outcome.errand().asks() + 1 >= RetryTable.of(cause.get()).most();
            return enough
                    ? Optional.of(settlement(outcome, DeliveryEvent.PARK)
                            .with(Reasons.unanswered(
                                    cause.get(), outcome.errand().asks() + 1))
                            .because(cause.get())
                            .settlement())
                    : Optional.empty();
        }
        return Optional.of(answer instanceof Answer.Absent ? absent(outcome) : atRest(outcome));
    }

    /** How long until a question is asked again. */
    Duration askAgain(Outcome outcome, Health health) {
        Answer answer = outcome.answered().answer();
        RetryRule rule = RetryTable.of(cause(answer).orElseThrow());
        int asks = health.sick() ? 1 : outcome.errand().asks() + 1;
        return atLeast(answer instanceof Answer.Retry retry ? retry.after() : Optional.empty(), rule, asks);
    }

    private Settlement retry(Outcome outcome, Answer.Retry retry, Health health) {
        RetryRule rule = RetryTable.of(retry.cause());
        boolean own = !health.sick();
        int failures = outcome.errand().failures() + 1;
        if (own && failures >= rule.most()) {
            return settlement(outcome, DeliveryEvent.PARK)
                    .failed()
                    .with(Reasons.tooManyAttempts(retry.cause(), failures))
                    .because(retry.cause())
                    .settlement();
        }
        SettlementDraft draft = settlement(outcome, DeliveryEvent.RETRY)
                .because(retry.cause())
                .again(atLeast(retry.after(), rule, own ? failures : 1));
        return own ? draft.failed().settlement() : draft.settlement();
    }

    private Duration atLeast(Optional<Duration> askedFor, RetryRule rule, int failures) {
        Duration own = backoff.after(rule, failures);
        return askedFor.map(backoff::atMost)
                .filter(wait -> wait.compareTo(own) > 0)
                .orElse(own);
    }

    /** Asked about a little later: the counterpart may still be at work on it, and would deny that it has it. */
    private static Settlement lost(Outcome outcome, Cause cause) {
        return settlement(outcome, DeliveryEvent.LOSE)
                .because(cause)
                .again(outcome.errand().turn().firstAsk())
                .settlement();
    }

    /** It is sent again, the first time at once. One that is lost again and again is a matter for a person. */
    private Settlement absent(Outcome outcome) {
        RetryRule rule = RetryTable.of(Cause.CONNECTION_LOST);
        int failures = outcome.errand().failures() + 1;
        if (failures >= rule.most()) {
            return settlement(outcome, DeliveryEvent.PARK)
                    .failed()
                    .with(Reasons.tooManyAttempts(Cause.CONNECTION_LOST, failures))
                    .settlement();
        }
        return settlement(outcome, DeliveryEvent.ABSENT)
                .failed()
                .again(failures == 1 ? Duration.ZERO : backoff.after(rule, failures))
                .settlement();
    }

    private static Settlement atRest(Outcome outcome) {
        Answer answer = outcome.answered().answer();
        if (answer instanceof Answer.Delivered delivered) {
            return settlement(outcome, DeliveryEvent.RECEIPT)
                    .ref(delivered.ref())
                    .awaited(delivered.awaited())
                    .settlement();
        }
        if (answer instanceof Answer.Accepted accepted) {
            return settlement(outcome, DeliveryEvent.ACCEPT)
                    .ref(accepted.ref())
                    .changing(accepted.changes())
                    .settlement();
        }
        if (answer instanceof Answer.Rejected rejected) {
            return settlement(outcome, DeliveryEvent.REJECT)
                    .with(rejected.reason())
                    .changing(rejected.changes())
                    .settlement();
        }
        if (answer instanceof Answer.Park park) {
            return settlement(outcome, DeliveryEvent.PARK).with(park.reason()).settlement();
        }
        throw new IllegalStateException("no rule for " + answer.getClass().getSimpleName());
    }

    private static SettlementDraft settlement(Outcome outcome, DeliveryEvent event) {
        return new SettlementDraft(outcome, event);
    }
}
