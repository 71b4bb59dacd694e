package it.psihub.kit.flow;

import it.psihub.exchange.InboundState;
import it.psihub.exchange.Messages;
import it.psihub.exchange.Received;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.Verdict;
import it.psihub.exchange.WithoutText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a stored message that is worked on again: mapped as one that comes now, then reopened. */
final class ReplaySteps {
    private static final Logger LOG = LoggerFactory.getLogger(ReplaySteps.class);

    private final InboundSteps fresh;
    private final Messages messages;

    ReplaySteps(InboundSteps fresh, Messages messages) {
        this.fresh = fresh;
        this.messages = messages;
    }

    Again map(Again again) {
        return again.judged(fresh.verdict(new Received(
                again.message().id(),
                again.raw().from(),
                again.raw().messageId(),
                again.raw().payload())));
    }

    /** A bug leaves the message as it is, whether the adapter has it or the store; the next one goes on. */
    Replayed reopen(Again again) {
        Verdict verdict = again.verdict().orElseThrow();
        if (verdict instanceof Verdict.Keep keep && keep.reply().state() == InboundState.PARKED) {
            return Replayed.refused(again.message(), ReplayRefusal.FAILED);
        }
        try {
            return again.by()
                    .map(by -> messages.reopen(again.message(), verdict, by))
                    .orElseGet(() -> messages.rehearse(again.message(), verdict));
        } catch (RuntimeException failure) {
            if (BrokenIo.is(failure)) {
                throw failure;
            }
            LOG.error(
                    "{}: message {} from {} cannot be worked on again",
                    again.message().route().id(),
                    again.message().id().value(),
                    again.message().from().value(),
                    new WithoutText(failure));
            return Replayed.refused(again.message(), ReplayRefusal.FAILED);
        }
    }
}
