package it.psihub.batch;

import it.psihub.exchange.Collected;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Drained;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.Extent;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Route;
import it.psihub.exchange.TakenUp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Carries nothing and remembers what it was asked to carry; what happens meanwhile is the test's. */
final class TestExchanges implements Exchanges {
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Map<Route, Set<CounterpartId>> due = Map.of();
    private final List<Extent> extents = new CopyOnWriteArrayList<>();
    private volatile Optional<Instant> since = Optional.empty();
    private volatile boolean unsettled;
    private volatile Runnable meanwhile = () -> {};

    record Asked(String route, Set<CounterpartId> only) {}

    @Override
    public Drained drain(Route route, Set<CounterpartId> only, Extent extent, Progress progress) {
        extents.add(extent);
        asked.add(new Asked(route.id(), only));
        meanwhile.run();
        return new Drained(7, 2, 1);
    }

    @Override
    public Collected collect(Route route, Set<CounterpartId> only, Progress progress) {
        asked.add(new Asked(route.id(), only));
        meanwhile.run();
        return new Collected(5, 3, 1);
    }

    @Override
    public Collected collectAgain(Route route, Set<CounterpartId> only, Instant since, Progress progress) {
        this.since = Optional.of(since);
        return collect(route, only, progress);
    }

    /** From when on something was last collected again. */
    Optional<Instant> since() {
        return since;
    }

    @Override
    public TakenUp takeUp(Progress progress) {
        asked.add(new Asked("unsettled", Set.of()));
        meanwhile.run();
        return new TakenUp(4, 1);
    }

    @Override
    public boolean hasUnsettled() {
        return unsettled;
    }

    void unsettled(boolean now) {
        unsettled = now;
    }

    @Override
    public Map<Route, Set<CounterpartId>> due() {
        return due;
    }

    void due(Map<Route, Set<CounterpartId>> now) {
        due = now;
    }

    List<Asked> asked() {
        return asked;
    }

    /** How far each drain was to go. */
    List<Extent> extents() {
        return extents;
    }

    void meanwhile(Runnable happens) {
        meanwhile = happens;
    }
}
