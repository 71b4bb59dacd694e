package it.psihub.kit.flow;

import it.psihub.exchange.Inbound;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Messages;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Outbox;
import it.psihub.kit.purpose.Purposes;
import it.psihub.purpose.View;
import java.util.concurrent.Executor;
import org.springframework.transaction.support.TransactionOperations;

/** What the steps of every flow are made of. */
record StepParts(
        Outbox outbox,
        Inbox inbox,
        Messages messages,
        Purposes purposes,
        TransactionOperations transactions,
        AnswerRules rules,
        Executor wire) {

    <V extends View> TakeStep<V> take(Outbound<V> document) {
        return new TakeStep<>(document, purposes.get(document.purpose()), outbox, transactions);
    }

    AskStep ask(Outbound<?> document) {
        return new AskStep(document, outbox);
    }

    SettleStep settle(Outbound<?> document) {
        return new SettleStep(document.route(), outbox, rules);
    }

    InboundSteps receive(Inbound document) {
        return new InboundSteps(document, inbox);
    }
}
