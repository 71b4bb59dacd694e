package it.psihub.kit.flow;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.Settlement;
import java.time.Duration;
import java.util.Optional;

/** Which event an answer is for its delivery. */
final class AnswerRules {
    /** Attempts after which a person looks at a delivery. */
    static final int MOST_ATTEMPTS = 8;

    private final Backoff backoff;

    AnswerRules(Backoff backoff) {
        this.backoff = backoff;
    }

    Settlement afterSending(Outcome outcome) {
        Answer answer = outcome.answered().answer();
        if (answer instanceof Answer.Retry retry) {
            return retry(outcome, retry);
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
    Optional<Settlement> afterAsking(Outcome outcome) {
        Answer answer = outcome.answered().answer();
        if (answer instanceof Answer.Retry || answer instanceof Answer.Lost) {
            return Optional.empty();
        }
        if (answer instanceof Answer.Absent) {
            boolean enough = outcome.errand().attemptNo() >= MOST_ATTEMPTS;
            SettlementDraft draft = enough
                    ? settlement(outcome, DeliveryEvent.PARK).with(Reasons.tooManyAttempts())
                    : settlement(outcome, DeliveryEvent.ABSENT).again(Duration.ZERO);
            return Optional.of(draft.settlement());
        }
        return Optional.of(atRest(outcome));
    }

    /** How long until a question is asked again; grows with each time, so that asking ends. */
    Duration askAgain(Answer answer, int asks) {
        Duration own = backoff.after(asks);
        Optional<Duration> told = answer instanceof Answer.Retry retry ? retry.after() : Optional.empty();
        return told.map(backoff::atMost).filter(wait -> wait.compareTo(own) > 0).orElse(own);
    }

    static Cause unanswered(Answer answer) {
        return answer instanceof Answer.Retry retry ? retry.cause() : ((Answer.Lost) answer).cause();
    }

    private Settlement retry(Outcome outcome, Answer.Retry retry) {
        if (outcome.errand().attemptNo() >= MOST_ATTEMPTS) {
            return settlement(outcome, DeliveryEvent.PARK)
                    .with(Reasons.tooManyAttempts())
                    .because(retry.cause())
                    .settlement();
        }
        return settlement(outcome, DeliveryEvent.RETRY)
                .because(retry.cause())
                .again(retry.after()
                        .map(backoff::atMost)
                        .orElseGet(() -> backoff.after(outcome.errand().attemptNo())))
                .settlement();
    }

    /** Asked about a little later: the counterpart may still be at work on it, and would deny that it has it. */
    private static Settlement lost(Outcome outcome, Cause cause) {
        return settlement(outcome, DeliveryEvent.LOSE)
                .because(cause)
                .again(Duration.ofSeconds(2))
                .settlement();
    }

    private static Settlement atRest(Outcome outcome) {
        Answer answer = outcome.answered().answer();
        if (answer instanceof Answer.Delivered delivered) {
            return settlement(outcome, DeliveryEvent.RECEIPT)
                    .ref(delivered.ref())
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
