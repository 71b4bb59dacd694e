package it.psihub.kit.flow;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Collector;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.Route;
import it.psihub.kit.config.ConfigurationMistakes;
import it.psihub.purpose.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Map<Route, Carrier<Incoming, Admitted>> inbound = new LinkedHashMap<>();
    private final Map<Route, Carrier<Again, Replayed>> replaying = new LinkedHashMap<>();
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
        ConfigurationMistakes.throwIfAny(mistakes());
        leaving.forEach(document -> outbound.put(document.route(), register(document)));
        arriving.forEach(this::registerBoth);
        collecting.forEach(collector -> collectors.put(collector.route(), collector));
    }

    private List<String> mistakes() {
        List<Route> taken = arriving.stream().map(Inbound::route).toList();
        List<Route> collected = collecting.stream().map(Collector::route).toList();
        List<String> mistakes = new ArrayList<>();
        twice(leaving.stream().<Route>map(Outbound::route).toList(), "two adapters send it", mistakes);
        twice(taken, "two adapters take it in", mistakes);
        twice(collected, "two adapters collect it", mistakes);
        collected.stream()
                .filter(route -> !taken.contains(route))
                .forEach(route -> mistakes.add(route.id() + ": is collected, and nobody takes it in"));
        return mistakes;
    }

    private static void twice(List<Route> routes, String text, List<String> mistakes) {
        Set<Route> seen = new HashSet<>();
        routes.stream().filter(route -> !seen.add(route)).forEach(route -> mistakes.add(route.id() + ": " + text));
    }

    /** @throws IllegalArgumentException when no adapter sends it */
    OutboundLine outbound(Route route) {
        return Optional.ofNullable(outbound.get(route)).orElseThrow(() -> unknown(route, "sends"));
    }

    /** @throws IllegalArgumentException when no adapter takes it in */
    Carrier<Incoming, Admitted> inbound(Route route) {
        return Optional.ofNullable(inbound.get(route)).orElseThrow(() -> unknown(route, "takes in"));
    }

    /** Empty when no adapter takes it in any more. */
    Optional<Carrier<Again, Replayed>> replaying(Route route) {
        return Optional.ofNullable(replaying.get(route));
    }

    /** @throws IllegalArgumentException when no adapter collects it */
    Collector collector(Route route) {
        return Optional.ofNullable(collectors.get(route)).orElseThrow(() -> unknown(route, "collects"));
    }

    List<Route> outboundRoutes() {
        return List.copyOf(outbound.keySet());
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

    /** For what comes, and for what came and is worked on again. */
    private void registerBoth(Inbound document) {
        InboundFlow flow = new InboundFlow(document.route().id());
        InboundSteps steps = parts.receive(document);
        inbound.put(document.route(), new Carrier<>(start(flow.receiving(steps), flow.channel()), Admitted.class));
        replaying.put(
                document.route(),
                new Carrier<>(
                        start(flow.replaying(new ReplaySteps(steps, parts.messages())), flow.replayChannel()),
                        Replayed.class));
    }

    private MessageChannel start(IntegrationFlow flow, String name) {
        return flows.registration(flow).id(name + ".flow").register().getInputChannel();
    }

    private static IllegalArgumentException unknown(Route route, String does) {
        return new IllegalArgumentException("no adapter " + does + " " + route.id());
    }
}
