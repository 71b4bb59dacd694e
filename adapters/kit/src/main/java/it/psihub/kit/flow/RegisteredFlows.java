package it.psihub.kit.flow;

import it.psihub.exchange.Collector;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Route;
import it.psihub.kit.config.ConfigurationMistakes;
import it.psihub.purpose.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.messaging.MessageChannel;

/** The flows of every document that adapters declare, built from the two templates once all beans are there. */
final class RegisteredFlows implements SmartInitializingSingleton {
    private final IntegrationFlowContext flows;
    private final StepParts parts;
    private final List<? extends Outbound<?>> leaving;
    private final List<Inbound> arriving;
    private final List<Collector> collecting;

    private final Map<Route, OutboundLine> outbound = new LinkedHashMap<>();
    private final Map<Route, Carrier<Incoming, Passage>> inbound = new LinkedHashMap<>();
    private final Map<Route, Collector> collectors = new LinkedHashMap<>();

    RegisteredFlows(
            IntegrationFlowContext flows,
            StepParts parts,
            List<? extends Outbound<?>> leaving,
            List<Inbound> arriving,
            List<Collector> collecting) {
        this.flows = flows;
        this.parts = parts;
        this.leaving = leaving;
        this.arriving = arriving;
        this.collecting = collecting;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> mistakes = new ArrayList<>();
        for (Outbound<?> document : leaving) {
            if (outbound.put(document.route(), register(document)) != null) {
                mistakes.add(document.route().id() + ": two adapters send it");
            }
        }
        for (Inbound document : arriving) {
            if (inbound.put(document.route(), register(document)) != null) {
                mistakes.add(document.route().id() + ": two adapters take it in");
            }
        }
        for (Collector collector : collecting) {
            if (collectors.put(collector.route(), collector) != null) {
                mistakes.add(collector.route().id() + ": two adapters collect it");
            }
            if (!inbound.containsKey(collector.route())) {
                mistakes.add(collector.route().id() + ": is collected, and nobody takes it in");
            }
        }
        ConfigurationMistakes.throwIfAny(mistakes);
    }

    /** @throws IllegalArgumentException when no adapter sends it */
    OutboundLine outbound(Route route) {
        return Optional.ofNullable(outbound.get(route)).orElseThrow(() -> unknown(route, "sends"));
    }

    /** @throws IllegalArgumentException when no adapter takes it in */
    Carrier<Incoming, Passage> inbound(Route route) {
        return Optional.ofNullable(inbound.get(route)).orElseThrow(() -> unknown(route, "takes in"));
    }

    /** @throws IllegalArgumentException when no adapter collects it */
    Collector collector(Route route) {
        return Optional.ofNullable(collectors.get(route)).orElseThrow(() -> unknown(route, "collects"));
    }

    List<Route> inboundRoutes() {
        return List.copyOf(inbound.keySet());
    }

    private <V extends View> OutboundLine register(Outbound<V> document) {
        OutboundFlow flow = new OutboundFlow(document.route().id(), parts.wire());
        SettleStep settle = parts.settle(document);
        return new OutboundLine(
                carrier(flow.sending(parts.take(document), new SendStep(document), settle), flow.sendingChannel()),
                carrier(flow.asking(parts.ask(document), settle), flow.askingChannel()));
    }

    private Carrier<Turn, Round> carrier(IntegrationFlow flow, String channel) {
        return new Carrier<>(start(flow, channel), Round.class);
    }

    private Carrier<Incoming, Passage> register(Inbound document) {
        InboundFlow flow = new InboundFlow(document.route().id());
        return new Carrier<>(start(flow.receiving(parts.receive(document)), flow.channel()), Passage.class);
    }

    private MessageChannel start(IntegrationFlow flow, String name) {
        return flows.registration(flow).id(name + ".flow").register().getInputChannel();
    }

    private static IllegalArgumentException unknown(Route route, String does) {
        return new IllegalArgumentException("no adapter " + does + " " + route.id());
    }
}
