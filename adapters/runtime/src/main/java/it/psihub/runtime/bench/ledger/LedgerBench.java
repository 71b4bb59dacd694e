package it.psihub.runtime.bench.ledger;

import it.psihub.kit.config.Limits;
import it.psihub.runtime.bench.Bench;
import it.psihub.runtime.bench.BenchRun;
import it.psihub.runtime.bench.Contest;
import it.psihub.runtime.bench.OldTraffic;
import it.psihub.runtime.bench.Result;
import java.util.UUID;

/**
 * Prepare, take, send to a no-op, settle: the hub's own flows and store, persons with consents, views, sealing, attempts
 * and audit, against {@link QueueLoop}. A round prepares one delivery a person and drains {@link #WORKERS} counterparts
 * side by side; its speed is in deliveries per second over both.
 */
public final class LedgerBench implements Bench {
    /** Deliveries that share a commit, on both sides. */
    static final int BATCH = Limits.DEFAULT.batch();
    /** Rows that are prepared in one commit, on both sides; as the jobs do. */
    static final int CHUNK = 500;
    /** What sealing adds to a payload: head, nonce, tag. */
    private static final int SEALING_BYTES = 33;
    /** Counterparts of the hub, threads of the queue. */
    static final int WORKERS = 2;
    /** Deliveries until the compiler is through, as at the door. */
    private static final int WARM_UP = 40_000;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String description() {
        return "Prepara, prende, invia a vuoto e chiude consegne, accanto a una coda SKIP LOCKED nuda.";
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
            QueueLoop queue = new QueueLoop(run.storage().dataSource());
            warmUp(run, hub);
            Contest.Score young = contest(run, hub, queue);
            Result result = Result.of(young);
            if (run.old() > 0) {
                new OldTraffic(run).fill(profiles(run), hub.payloadBytes() + SEALING_BYTES);
                Contest.Score aged = contest(run, hub, queue);
                result = Result.of(aged)
                        .with("young", Result.figure(young.ratio()))
                        .with("factor", Result.figure(young.ours() / aged.ours()))
                        .with("old", run.old());
            }
            return result.with("size", run.size())
                    .with("batch", BATCH)
                    .with("workers", WORKERS)
                    .with("payload", hub.payloadBytes());
        }
    }

    /** A hub that sends all day has been compiled long ago; the queue is small enough to be at once. */
    private static void warmUp(BenchRun run, LedgerHub hub) {
        run.say("riscaldamento: %d consegne …", WARM_UP);
        for (int sent = 0; sent < WARM_UP; sent += run.size()) {
            hub.round(WORKERS);
        }
    }

    private static Contest.Score contest(BenchRun run, LedgerHub hub, QueueLoop queue) {
        return Contest.of(run, () -> hub.round(WORKERS), () -> queue.round(WORKERS, run.size(), hub.payloadBytes()));
    }

    private static UUID[] profiles(BenchRun run) {
        return run.storage()
                .jdbc()
                .queryForList("SELECT id FROM profile", UUID.class)
                .toArray(UUID[]::new);
    }
}
