package it.psihub.kit.flow;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Admitted;
import it.psihub.exchange.Applied;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Received;
import it.psihub.exchange.Reply;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.TokenReplayed;
import it.psihub.exchange.Verdict;
import it.psihub.exchange.WithoutText;
import java.util.List;
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

    /** Pure, so that nothing is locked or open meanwhile. A bug in an adapter parks its message. */
    Passage map(Incoming raw) {
        Received message =
                new Received(new MessageId(TimeOrderedIds.next()), raw.from(), raw.messageId(), raw.payload());
        return new Passage(raw, message, verdict(message));
    }

    /**
     * Commits the bytes and what came of them, before anybody is told. What the store refuses for good is parked, so
     * that it neither stops the next nor is tried for ever.
     */
    Admitted admit(Passage passage) {
        MessageId id = passage.message().id();
        try {
            return inbox.admit(id, passage.raw(), passage.verdict());
        } catch (MessageConflict | TokenReplayed refused) {
            throw refused;
        } catch (RuntimeException failure) {
            if (BrokenIo.is(failure) || passage.verdict() instanceof Verdict.Keep) {
                throw failure;
            }
            return inbox.admit(id, passage.raw(), parked(passage.message(), failure));
        }
    }

    /** What the adapter makes of the bytes. */
    Verdict verdict(Received message) {
        try {
            return document.map(message)
                    .<Verdict>fold(Verdict.Apply::new, problems -> kept(InboundState.REJECTED, problems));
        } catch (RuntimeException | StackOverflowError bug) {
            return parked(message, bug);
        }
    }

    private Verdict parked(Received message, Throwable bug) {
        LOG.error(
                "{}: message {} from {} is parked",
                document.route().id(),
                message.id().value(),
                message.from().value(),
                new WithoutText(bug));
        return kept(
                InboundState.PARKED,
                List.of(new Problem("", "internal-error", "the hub could not work on the message; it is kept")));
    }

    private static Verdict kept(InboundState state, List<Problem> problems) {
        return new Verdict.Keep(new Reply(state, Applied.NOTHING, problems));
    }
}
