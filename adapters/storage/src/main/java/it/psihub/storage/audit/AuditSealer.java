package it.psihub.storage.audit;

import it.psihub.storage.vault.SealKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what {@link AuditLog} wrote, in batches, and copies each seal to {@code <HUB_HOME>/audit/seals.ndjson}.
 *
 * <p>A seal covers the transactions from where the last one ended up to the oldest that is still running, all of which are
 * finished. So an entry that is committed late, after entries of younger transactions were sealed, falls into a later seal:
 * none is missed and none is sealed twice.
 *
 * <p><b>The unsealed window:</b> an entry can be altered unseen from its commit until the next {@code seal()} that starts
 * after every transaction older than the entry's own has ended, in whichever database of the server. It is as long as the
 * interval between calls plus the longest transaction. {@link AuditVerdict#unsealed()} counts the entries in it.
 */
public final class AuditSealer {
    private static final long ONE_SEALER = 0x7073_6968_7562_0001L;
    private static final int FETCH = 2_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final SealKey key;
    private final Seals seals;
    private final SealCopies copies;

    public AuditSealer(DataSource database, PlatformTransactionManager transactions, SealKey key, Path hubHome) {
        this.jdbc = new JdbcTemplate(database);
        jdbc.setFetchSize(FETCH);
        this.transaction = new TransactionTemplate(transactions);
        // the horizon is taken first; later statements must see what was committed by then
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.key = key;
        this.seals = new Seals(jdbc);
        this.copies = SealCopies.of(hubHome);
    }

    /**
     * Seals what is finished, in a transaction of its own, then copies the seal. Any node may call it at any time.
     *
     * @return empty if there is nothing to seal, or another node is at it
     * @throws IllegalStateException inside a transaction, or if the database was moved to a server that counts its
     *     transactions anew, as a logical restore does: seals of then and entries of now could not be told apart
     */
    public Optional<AuditSeal> seal() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A seal is copied after its commit: call seal() outside a transaction");
        }
        copyMissing();
        Optional<AuditSeal> made = Objects.requireNonNull(transaction.execute(status -> sealFinished()));
        if (made.isPresent()) {
            copyMissing();
        }
        return made;
    }

    /**
     * Appends the copies that a crash after a commit, or another node with a home of its own, left missing here.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void copyMissing() {
        copies.appendMissing(seals);
    }

    private Optional<AuditSeal> sealFinished() {
        if (!Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT pg_try_advisory_xact_lock(?)", Boolean.class, ONE_SEALER))) {
            return Optional.empty();
        }
        Optional<AuditSeal> last = seals.last();
        Horizon horizon = Objects.requireNonNull(jdbc.queryForObject(
                "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xmin, clock_timestamp() AS at",
                (row, n) -> new Horizon(
                        row.getLong("xmin"),
                        row.getObject("at", OffsetDateTime.class).toInstant())));
        long from = last.map(AuditSeal::uptoXid).orElse(0L);
        if (horizon.xmin() < from) {
            throw new IllegalStateException("The last audit seal ends at transaction " + from
                    + ", but the database server has only come to " + horizon.xmin()
                    + ": the database was restored into a younger server, which must first count on from there.");
        }
        MerkleTree tree = treeOf(from, horizon.xmin());
        if (tree.leaves() == 0) {
            return Optional.empty();
        }
        AuditSeal unsigned = new AuditSeal(
                last.map(AuditSeal::no).orElse(0L) + 1,
                last.map(AuditSeal::hash).orElseGet(AuditSeal::beforeTheFirst),
                tree.root(),
                from,
                horizon.xmin(),
                tree.leaves(),
                horizon.at(),
                new byte[0]);
        AuditSeal seal = unsigned.signedWith(key.sign(unsigned.signedBytes()));
        seals.insert(seal);
        return Optional.of(seal);
    }

    private MerkleTree treeOf(long from, long upto) {
        MerkleTree tree = new MerkleTree();
        jdbc.query(
                StoredEntry.OF_RANGE,
                row -> {
                    tree.add(StoredEntry.read(row).packed());
                },
                Long.toString(from),
                Long.toString(upto));
        return tree;
    }

    private record Horizon(long xmin, Instant at) {}
}
