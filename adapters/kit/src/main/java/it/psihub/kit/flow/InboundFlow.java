package it.psihub.kit.flow;

import it.psihub.exchange.Incoming;
import org.springframework.integration.dsl.IntegrationFlow;

/**
 * The template of everything that comes in: {@code store → check → map → apply}, on the caller's thread. A passage
 * that has its reply goes through the later steps untouched.
 */
final class InboundFlow {
    private final String route;

    InboundFlow(String route) {
        this.route = route;
    }

    IntegrationFlow receiving(InboundSteps steps) {
        return IntegrationFlow.from(channel())
                .transformWith(step ->
                        step.id(id("store")).expectedType(Incoming.class).transformer(steps::store))
                .transformWith(
                        step -> step.id(id("check")).expectedType(Passage.class).transformer(steps::check))
                .transformWith(
                        step -> step.id(id("map")).expectedType(Passage.class).transformer(steps::map))
                .transformWith(
                        step -> step.id(id("apply")).expectedType(Passage.class).transformer(steps::apply))
                .get();
    }

    String channel() {
        return id("in");
    }

    private String id(String step) {
        return route + "." + step;
    }
}
