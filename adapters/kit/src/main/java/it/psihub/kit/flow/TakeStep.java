package it.psihub.kit.flow;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Attempt;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Pinned;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.Taken;
import it.psihub.exchange.WithoutText;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Locks lane heads, maps and checks what may leave, stores it as attempts, and settles the rest; one transaction, so
 * that consent and payload share it.
 */
final class TakeStep<V extends View> {
    private static final Logger LOG = LoggerFactory.getLogger(TakeStep.class);

    private final Outbound<V> document;
    private final Purpose purpose;
    private final Outbox outbox;
    private final TransactionOperations transactions;

    TakeStep(Outbound<V> document, Purpose purpose, Outbox outbox, TransactionOperations transactions) {
        this.document = document;
        this.purpose = purpose;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    Batch take(Turn turn) {
        Batch batch = Objects.requireNonNull(transactions.execute(status -> takeNow(turn)));
        turn.tally().held(batch.held());
        return batch;
    }

    private Batch takeNow(Turn turn) {
        List<Taken<V>> heads =
                outbox.take(document.route(), turn.to().id(), purpose, document.viewType(), turn.pick(), turn.fence());
        List<Decision.Leave> leaving = new ArrayList<>();
        List<Settlement> held = new ArrayList<>();
        for (Taken<V> head : heads) {
            Decision decision = decide(head, turn.to());
            if (decision instanceof Decision.Leave leave) {
                leaving.add(leave);
            } else if (decision instanceof Decision.Stay stay) {
                held.add(stay.settlement());
            }
        }
        if (!leaving.isEmpty()) {
            outbox.record(leaving.stream().map(Decision.Leave::attempt).toList(), turn.fence());
        }
        if (!held.isEmpty()) {
            outbox.settle(held, turn.fence());
        }
        List<Errand> errands = leaving.stream().map(leave -> leave.errand(turn)).toList();
        return new Batch(turn, errands, held.size());
    }

    private Decision decide(Taken<V> head, Counterpart to) {
        try {
            return head.disclosed()
                    .<Decision>fold(
                            allowed -> compose(head, allowed, to),
                            withheld -> stay(head, DeliveryEvent.WITHHOLD, withheld.reason()),
                            unreadable -> stay(head, DeliveryEvent.PARK, Reasons.unreadable()));
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error(
                    "{}: delivery {} to {} could not be mapped",
                    document.route().id(),
                    head.delivery().id().value(),
                    to.id().value(),
                    new WithoutText(bug));
            return stay(head, DeliveryEvent.PARK, Reasons.bug(bug));
        }
    }

    private Decision compose(Taken<V> head, Disclosed.Allowed<V> allowed, Counterpart to) {
        Optional<Reason> hold = document.hold(allowed.view(), to);
        if (hold.isPresent()) {
            return stay(head, DeliveryEvent.WITHHOLD, hold.get());
        }
        if (head.pinned().isPresent()) {
            return asItWas(head, allowed, head.pinned().get());
        }
        return document.map(allowed.view(), to)
                .<Decision>fold(
                        payload -> checked(head, allowed, allowed.fields(), payload, document.mappingVersion()),
                        problems -> stay(head, DeliveryEvent.PARK, Reasons.mapping(problems)));
    }

    /** What a protection or a narrower purpose takes from today's view may not leave by way of what was kept, either. */
    private Decision asItWas(Taken<V> head, Disclosed.Allowed<V> allowed, Pinned pinned) {
        return allowed.fields().containsAll(pinned.fields())
                ? checked(head, allowed, pinned.fields(), pinned.payload(), pinned.mappingVersion())
                : stay(head, DeliveryEvent.WITHHOLD, Reasons.fieldsWithdrawn());
    }

    private Decision checked(
            Taken<V> head, Disclosed.Allowed<V> allowed, List<String> fields, Payload payload, int mappingVersion) {
        List<Problem> problems = document.check(payload);
        if (!problems.isEmpty()) {
            return stay(head, DeliveryEvent.PARK, Reasons.contract(problems));
        }
        Attempt attempt = new Attempt(
                head.delivery(),
                head.attemptNo(),
                payload,
                mappingVersion,
                allowed.purposeVersion(),
                allowed.consent(),
                fields);
        return new Decision.Leave(attempt, head.failures());
    }

    private static Decision stay(Taken<?> head, DeliveryEvent event, Reason reason) {
        return new Decision.Stay(Settlement.of(head.delivery(), event, reason));
    }
}
