package it.psihub.kit.flow;

import it.psihub.exchange.Incoming;
import org.springframework.integration.dsl.IntegrationFlow;

/**
 * The template of everything that comes in: {@code map → admit}, on the caller's thread; and of what came in before and is
 * worked on again: {@code map → reopen}.
 */
final class InboundFlow {
    private final String route;

    InboundFlow(String route) {
        this.route = route;
    }

    IntegrationFlow receiving(InboundSteps steps) {
        return IntegrationFlow.from(channel())
                .transformWith(
                        step -> step.id(id("map")).expectedType(Incoming.class).transformer(steps::map))
                .transformWith(
                        step -> step.id(id("admit")).expectedType(Passage.class).transformer(steps::admit))
                .get();
    }

    IntegrationFlow replaying(ReplaySteps steps) {
        return IntegrationFlow.from(replayChannel())
                .transformWith(step ->
                        step.id(id("replay.map")).expectedType(Again.class).transformer(steps::map))
                .transformWith(step ->
                        step.id(id("replay.reopen")).expectedType(Again.class).transformer(steps::reopen))
                .get();
    }

    String replayChannel() {
        return id("replay.in");
    }

    String channel() {
        return id("in");
    }

    private String id(String step) {
        return route + "." + step;
    }
}
