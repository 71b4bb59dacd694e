package it.psihub.kit.flow;

import java.util.concurrent.Executor;
import org.springframework.integration.dsl.IntegrationFlow;

/**
 * The template of everything that leaves. {@code take → split → pace → send → gather → settle}: take and settle are
 * one transaction each for the whole batch, send is none and runs beside its neighbours. Asking has the same shape.
 */
final class OutboundFlow {
    private final String route;
    private final Executor wire;

    OutboundFlow(String route, Executor wire) {
        this.route = route;
        this.wire = wire;
    }

    IntegrationFlow sending(TakeStep<?> take, SendStep send, SettleStep settle) {
        return IntegrationFlow.from(sendingChannel())
                .transformWith(
                        step -> step.id(id("take")).expectedType(Turn.class).transformer(take::take))
                .splitWith(step -> step.id(id("split"))
                        .expectedType(Batch.class)
                        .function(Batch::errands)
                        .discardFlow(none -> none.transform(Batch.class, Batch::nothingToCarry)))
                .transformWith(
                        step -> step.id(id("pace")).expectedType(Errand.class).transformer(PaceStep::enter))
                .channel(wired -> wired.executor(id("wire"), wire))
                .transformWith(
                        step -> step.id(id("send")).expectedType(Errand.class).transformer(send::send))
                .aggregate(step ->
                        step.id(id("gather")).outputProcessor(Outcomes::gather).expireGroupsUponCompletion(true))
                .transformWith(step ->
                        step.id(id("settle")).expectedType(Outcomes.class).transformer(settle::settle))
                .get();
    }

    IntegrationFlow asking(AskStep ask, SettleStep settle) {
        return IntegrationFlow.from(askingChannel())
                .transformWith(step ->
                        step.id(id("unanswered")).expectedType(Turn.class).transformer(ask::unanswered))
                .splitWith(step -> step.id(id("ask.split"))
                        .expectedType(Batch.class)
                        .function(Batch::errands)
                        .discardFlow(none -> none.transform(Batch.class, Batch::nothingToCarry)))
                .transformWith(step ->
                        step.id(id("ask.pace")).expectedType(Errand.class).transformer(PaceStep::enter))
                .channel(wired -> wired.executor(id("ask.wire"), wire))
                .transformWith(
                        step -> step.id(id("ask")).expectedType(Errand.class).transformer(ask::ask))
                .aggregate(step -> step.id(id("ask.gather"))
                        .outputProcessor(Outcomes::gather)
                        .expireGroupsUponCompletion(true))
                .transformWith(step ->
                        step.id(id("ask.settle")).expectedType(Outcomes.class).transformer(settle::settleAsked))
                .get();
    }

    String sendingChannel() {
        return id("out");
    }

    String askingChannel() {
        return id("ask.out");
    }

    private String id(String step) {
        return route + "." + step;
    }
}
