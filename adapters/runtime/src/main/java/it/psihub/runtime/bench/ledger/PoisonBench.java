package it.psihub.runtime.bench.ledger;

import it.psihub.runtime.bench.Bench;
import it.psihub.runtime.bench.BenchRun;
import it.psihub.runtime.bench.Contest;
import it.psihub.runtime.bench.Result;

/**
 * What poison costs its neighbours: one document in {@link #ONE_IN} cannot be mapped, makes the adapter throw, or is
 * refused by the counterpart whenever it is sent. Good documents per second, until the last of them is through, against
 * the same without poison.
 */
public final class PoisonBench implements Bench {
    private static final int ONE_IN = 20;

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public String description() {
        return "Quanto rallentano le consegne buone quando una su " + ONE_IN + " non può riuscire.";
    }

    @Override
    public int size() {
        return 4_000;
    }

    @Override
    public Result run(BenchRun run) {
        try (LedgerHub hub = new LedgerHub(run)) {
            run.say("%d persone con profilo e consenso …", run.size());
            hub.load(run.size());
            Contest.Score score = Contest.of(
                    run,
                    () -> hub.roundWithPoison(LedgerBench.WORKERS, ONE_IN),
                    () -> hub.roundWithPoison(LedgerBench.WORKERS, 0));
            return Result.of(score).with("size", run.size()).with("poison", "1/" + ONE_IN);
        }
    }
}
