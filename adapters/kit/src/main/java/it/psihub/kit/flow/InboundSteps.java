package it.psihub.kit.flow;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Applied;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Receipt;
import it.psihub.exchange.Received;
import it.psihub.exchange.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of one document that comes in. */
final class InboundSteps {
    private static final Logger LOG = LoggerFactory.getLogger(InboundSteps.class);

    private final Inbound document;
    private final Inbox inbox;

    InboundSteps(Inbound document, Inbox inbox) {
        this.document = document;
        this.inbox = inbox;
    }

    /** Commits the bytes. The same message again has its reply already, unless the hub died before it had one. */
    Passage store(Incoming raw) {
        Receipt receipt = inbox.store(raw);
        if (receipt instanceof Receipt.New fresh) {
            return passage(fresh.message(), raw, true, Optional.empty());
        }
        if (receipt instanceof Receipt.Same same) {
            return passage(same.message(), raw, false, same.reply());
        }
        throw new MessageConflict();
    }

    Passage check(Passage passage) {
        return unlessSettled(passage, open -> {
            List<Problem> problems = document.check(open.message().payload());
            return problems.isEmpty() ? open : refuse(open, problems);
        });
    }

    Passage map(Passage passage) {
        return unlessSettled(
                passage,
                open -> document.map(open.message()).<Passage>fold(open::mapped, problems -> refuse(open, problems)));
    }

    Passage apply(Passage passage) {
        return unlessSettled(
                passage,
                open -> open.replied(
                        inbox.apply(open.message().id(), open.mapping().orElseThrow())));
    }

    private Passage refuse(Passage passage, List<Problem> problems) {
        Reply reply = new Reply(InboundState.REJECTED, Applied.NOTHING, problems);
        return passage.replied(inbox.settle(passage.message().id(), reply));
    }

    /** A bug in an adapter parks its message, so that it neither stops the next nor is tried for ever. */
    private Passage unlessSettled(Passage passage, UnaryOperator<Passage> step) {
        if (passage.settled()) {
            return passage;
        }
        try {
            return step.apply(passage);
        } catch (RuntimeException failure) {
            if (BrokenIo.is(failure)) {
                throw failure;
            }
            return park(passage, failure);
        } catch (StackOverflowError tooDeep) {
            return park(passage, tooDeep);
        }
    }

    private Passage park(Passage passage, Throwable bug) {
        LOG.error(
                "{}: message {} from {} is parked",
                document.route().id(),
                passage.message().id().value(),
                passage.message().from().value(),
                new WithoutText(bug));
        Problem problem = new Problem("", "internal-error", "the hub could not work on the message; it is kept");
        Reply reply = new Reply(InboundState.PARKED, Applied.NOTHING, List.of(problem));
        return passage.replied(inbox.settle(passage.message().id(), reply));
    }

    private static Passage passage(MessageId id, Incoming raw, boolean fresh, Optional<Reply> reply) {
        return new Passage(new Received(id, raw.from(), raw.payload()), fresh, Optional.empty(), reply);
    }
}
