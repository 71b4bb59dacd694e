package it.psihub.kit.flow;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Collected;
import it.psihub.exchange.Collector;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Drained;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.Extent;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Route;
import it.psihub.exchange.TakenUp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Serves all counterparts of a route's kind side by side. */
final class FlowExchanges implements Exchanges {
    private final RegisteredFlows flows;
    private final Counterparts counterparts;
    private final Drain drain;
    private final Collecting collecting;
    private final TakingUp takingUp;
    private final SideBySide sideBySide;

    FlowExchanges(
            RegisteredFlows flows,
            Counterparts counterparts,
            Drain drain,
            Collecting collecting,
            TakingUp takingUp,
            SideBySide sideBySide) {
        this.flows = flows;
        this.counterparts = counterparts;
        this.drain = drain;
        this.collecting = collecting;
        this.takingUp = takingUp;
        this.sideBySide = sideBySide;
    }

    @Override
    public Drained drain(Route route, Set<CounterpartId> only, Extent extent, Progress progress) {
        OutboundLine line = flows.outbound(route);
        return sideBySide
                .each(route, served(route, only), to -> drain.run(route, to, line, extent, new Tally(progress)))
                .stream()
                .reduce(Drained.NOTHING, Drained::plus);
    }

    @Override
    public Collected collect(Route route, Set<CounterpartId> only, Progress progress) {
        return collect(route, only, Optional.empty(), progress);
    }

    @Override
    public Collected collectAgain(Route route, Set<CounterpartId> only, Instant since, Progress progress) {
        return collect(route, only, Optional.of(since), progress);
    }

    private Collected collect(Route route, Set<CounterpartId> only, Optional<Instant> since, Progress progress) {
        Collector collector = flows.collector(route);
        Carrier<Incoming, Admitted> line = flows.inbound(route);
        TakenUp before = takingUp.of(route, progress);
        Collected takenUp = new Collected(0, before.settled() + before.left(), 0);
        return sideBySide
                .each(
                        route,
                        served(route, only),
                        from -> collecting.run(from, collector, since.map(collector::since), line, progress))
                .stream()
                .reduce(takenUp, Collected::plus);
    }

    @Override
    public TakenUp takeUp(Progress progress) {
        return takingUp.all(progress);
    }

    @Override
    public boolean hasUnsettled() {
        return takingUp.due();
    }

    @Override
    public Map<Route, Set<CounterpartId>> due() {
        Map<Route, Set<CounterpartId>> due = new LinkedHashMap<>();
        for (Route route : flows.outboundRoutes()) {
            Set<CounterpartId> now = counterparts.of(route.kind()).stream()
                    .filter(party -> drain.due(route, party))
                    .map(Counterpart::id)
                    .collect(Collectors.toSet());
            if (!now.isEmpty()) {
                due.put(route, now);
            }
        }
        return due;
    }

    private List<Counterpart> served(Route route, Set<CounterpartId> only) {
        return counterparts.of(route.kind()).stream()
                .filter(party -> only.isEmpty() || only.contains(party.id()))
                .toList();
    }
}
