package it.psihub.kit.flow;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.WithoutText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one document; no transaction is open. */
final class SendStep {
    private static final Logger LOG = LoggerFactory.getLogger(SendStep.class);

    private final Outbound<?> document;

    SendStep(Outbound<?> document) {
        this.document = document;
    }

    Outcome send(Errand errand) {
        Turn turn = errand.turn();
        try {
            return new Outcome(errand, turn.lost() ? fencedOut() : sendNow(errand));
        } finally {
            turn.leave();
        }
    }

    private Answered sendNow(Errand errand) {
        try {
            return document.send(
                    errand.payload(),
                    errand.delivery().key(),
                    errand.turn().to(),
                    () -> !errand.turn().lost());
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError bug) {
            LOG.error(
                    "{}: delivery {} may have reached {}, the adapter failed",
                    document.route().id(),
                    errand.delivery().id().value(),
                    errand.turn().to().id().value(),
                    new WithoutText(bug));
            return Answered.of(new Answer.Lost(Cause.CONTRACT_BREACH));
        }
    }

    /** Not sent, and not settled either: the settling is fenced, and the new holder asks. */
    private static Answered fencedOut() {
        return Answered.of(new Answer.Lost(Cause.CONNECTION_LOST));
    }
}
