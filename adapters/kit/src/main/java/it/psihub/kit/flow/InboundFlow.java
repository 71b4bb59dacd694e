package it.psihub.kit.flow;

import it.psihub.exchange.Incoming;
import org.springframework.integration.dsl.IntegrationFlow;

/** The template of everything that comes in: {@code map → admit}, on the caller's thread. */
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

    String channel() {
        return id("in");
    }

    private String id(String step) {
        return route + "." + step;
    }
}
