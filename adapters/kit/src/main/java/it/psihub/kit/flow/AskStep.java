package it.psihub.kit.flow;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Questions;
import it.psihub.exchange.WithoutText;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds deliveries whose answer was lost, and asks what became of each. */
final class AskStep {
    private static final Logger LOG = LoggerFactory.getLogger(AskStep.class);

    private final Outbound<?> document;
    private final Outbox outbox;

    AskStep(Outbound<?> document, Outbox outbox) {
        this.document = document;
        this.outbox = outbox;
    }

    Batch unanswered(Turn turn) {
        Questions questions = outbox.unanswered(document.route(), turn.to().id(), turn.pick(), turn.fence());
        List<Errand> errands = questions.open().stream()
                .map(lost -> new Errand(
                        turn, lost.delivery(), lost.attemptNo(), lost.failures(), lost.asks(), lost.payload()))
                .toList();
        return new Batch(turn, errands, questions.parked());
    }

    Outcome ask(Errand errand) {
        Turn turn = errand.turn();
        try {
            return new Outcome(errand, turn.lost() ? unasked() : askNow(errand));
        } finally {
            turn.leave();
        }
    }

    private Answered askNow(Errand errand) {
        try {
            return document.ask(
                    errand.payload(), errand.delivery().key(), errand.turn().to());
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError bug) {
            LOG.error(
                    "{}: {} could not be asked about delivery {}, the adapter failed",
                    document.route().id(),
                    errand.turn().to().id().value(),
                    errand.delivery().id().value(),
                    new WithoutText(bug));
            return Answered.of(new Answer.Lost(Cause.CONTRACT_BREACH));
        }
    }

    private static Answered unasked() {
        return Answered.of(new Answer.Lost(Cause.CONNECTION_LOST));
    }
}
