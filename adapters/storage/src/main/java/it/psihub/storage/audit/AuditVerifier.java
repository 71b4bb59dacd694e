package it.psihub.storage.audit;

import it.psihub.storage.vault.SealKey;
import java.nio.file.Path;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies the audit log from its first entry on, beside a working hub: every root, signature and link of the chain, the
 * copies outside the database, the digests of what entries point to, and the states that entries lead to. It needs no data key, so that it verifies after
 * an erasure too. Memory stays small however long the log is.
 *
 * <p>Who holds both the database and the copies can still cut off the newest seals of both: ship the copies elsewhere.
 */
public final class AuditVerifier {
    private static final int FETCH = 2_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;
    private final SealKey key;
    private final SealCopies copies;

    public AuditVerifier(DataSource database, PlatformTransactionManager transactions, SealKey key, Path hubHome) {
        this.jdbc = new JdbcTemplate(database);
        jdbc.setFetchSize(FETCH);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshot.setReadOnly(true);
        this.key = key;
        this.copies = SealCopies.of(hubHome);
    }

    /**
     * The newest seal may lack its copy, as after a crash. On a node that others sealed for meanwhile, call
     * {@link AuditSealer#copyMissing()} first.
     */
    public AuditVerdict verify() {
        long newestCopy = copies.lastNo();
        return Objects.requireNonNull(snapshot.execute(status -> verifySnapshot(newestCopy)));
    }

    private AuditVerdict verifySnapshot(long newestCopy) {
        Findings findings = new Findings();
        // sets the snapshot before the copies are opened: whatever it shows but for the newest seal is copied by then
        jdbc.execute("SELECT 1 FROM audit_seal LIMIT 1");
        try (SealCopyReader reader = copies.open()) {
            CopyComparison comparison = new CopyComparison(reader, findings);
            ChainWalk walk = new ChainWalk(key, comparison, findings);
            jdbc.query(StoredEntry.IN_ORDER, (ResultSetExtractor<Boolean>) entries ->
                    jdbc.query(Seals.IN_ORDER, (ResultSetExtractor<Boolean>) seals -> {
                        walk.walk(entries, seals);
                        return true;
                    }));
            comparison.finish(newestCopy);
            new AuditedDigests(jdbc).verify(findings);
            new AuditedInterventions(jdbc).verify(findings);
            new AuditedStates(jdbc).verify(findings);
            return new AuditVerdict(
                    findings.areNone(), walk.entries(), walk.seals(), walk.unsealed(), findings.toList());
        }
    }
}
