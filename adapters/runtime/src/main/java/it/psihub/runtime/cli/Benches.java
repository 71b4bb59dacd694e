package it.psihub.runtime.cli;

import it.psihub.runtime.bench.Bench;
import it.psihub.runtime.bench.door.DoorBench;
import it.psihub.runtime.bench.ledger.LedgerBench;
import it.psihub.runtime.bench.ledger.PoisonBench;
import it.psihub.runtime.bench.modi.ModiBench;
import java.util.List;
import java.util.Optional;

/** Every bench that there is. */
final class Benches {
    static final List<Bench> ALL = List.of(new LedgerBench(), new DoorBench(), new PoisonBench(), new ModiBench());

    private Benches() {}

    static Optional<Bench> find(String name) {
        return ALL.stream().filter(bench -> bench.name().equals(name)).findFirst();
    }
}
