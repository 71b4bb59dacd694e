package it.psihub.batch;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Two regional job centres, a health service and a table. Nobody serves Calabria. */
final class TestCounterparts implements Counterparts {
    private final List<Counterpart> all = List.of(
            party("cpi-puglia", "job-centre", Region.PUGLIA),
            party("cpi-sicilia", "job-centre", Region.SICILIA),
            party("asl-puglia", "health", Region.PUGLIA),
            party("tavolo-puglia", "regional-table", Region.PUGLIA));
    private final AtomicInteger servings = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Runnable meanwhile = () -> {};

    private record OneRegion(Set<Region> regions) implements Settings {}

    private static Counterpart party(String name, String kind, Region region) {
        return new Counterpart(new CounterpartId(name), new Kind(kind), new OneRegion(Set.of(region)));
    }

    @Override
    public List<Counterpart> all() {
        return all;
    }

    @Override
    public Optional<Counterpart> find(CounterpartId id) {
        return all.stream().filter(party -> party.id().equals(id)).findFirst();
    }

    @Override
    public List<Counterpart> serving(Kind kind, Region region) {
        if (servings.getAndDecrement() == 0) {
            throw new IllegalStateException("broken on purpose");
        }
        meanwhile.run();
        return Counterparts.super.serving(kind, region);
    }

    /** What happens whenever it is asked who serves a region. */
    void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    /** Once. */
    void breakAfter(int candidates) {
        servings.set(candidates);
    }
}
