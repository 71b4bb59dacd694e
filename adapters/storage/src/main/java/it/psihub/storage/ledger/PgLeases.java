package it.psihub.storage.ledger;

import it.psihub.exchange.Fence;
import it.psihub.exchange.FencedOut;
import it.psihub.exchange.Leases;
import it.psihub.storage.sql.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Leases as rows. The database's clock decides: nodes need not agree on the time. A lease that ran out may be taken by
 * somebody else, which makes a new epoch; as long as nobody did, its holder still has it.
 */
public final class PgLeases implements Leases {
    private final JdbcTemplate jdbc;
    private final String holder;

    public PgLeases(JdbcTemplate jdbc, String holder) {
        this.jdbc = jdbc;
        this.holder = holder;
    }

    @Override
    public Optional<Fence> acquire(String name, Duration ttl) {
        List<Long> epochs = jdbc.queryForList("""
                INSERT INTO lease (name, holder, epoch, until)
                VALUES (?, ?, 1, clock_timestamp() + ? * interval '1 millisecond')
                ON CONFLICT (name) DO UPDATE
                SET holder = excluded.holder, epoch = lease.epoch + 1, until = excluded.until
                WHERE lease.until < clock_timestamp() OR lease.holder = excluded.holder
                RETURNING epoch
                """, Long.class, name, holder, ttl.toMillis());
        return epochs.stream().findFirst().map(epoch -> new Fence(name, holder, epoch));
    }

    @Override
    public boolean renew(Fence fence, Duration ttl) {
        return jdbc.update("""
                        UPDATE lease SET until = clock_timestamp() + ? * interval '1 millisecond'
                        WHERE name = ? AND holder = ? AND epoch = ?
                        """, ttl.toMillis(), fence.name(), fence.holder(), fence.epoch()) == 1;
    }

    @Override
    public void release(Fence fence) {
        jdbc.update(
                "UPDATE lease SET until = '-infinity' WHERE name = ? AND holder = ? AND epoch = ?",
                fence.name(),
                fence.holder(),
                fence.epoch());
    }

    /** In the caller's transaction: the lease is still held, and stays so until the commit. */
    static void check(JdbcTemplate jdbc, Fence fence) {
        Together alone = new Together();
        check(alone, fence);
        alone.run(jdbc);
    }

    /** As the first of several statements: when the lease is gone their transaction fails. */
    static void check(Together with, Fence fence) {
        AtomicBoolean held = new AtomicBoolean();
        with.read(
                row -> held.set(true),
                "SELECT 1 FROM lease WHERE name = ? AND holder = ? AND epoch = ? FOR SHARE",
                fence.name(),
                fence.holder(),
                fence.epoch());
        with.then(() -> {
            if (!held.get()) {
                throw new FencedOut(fence.name());
            }
        });
    }
}
