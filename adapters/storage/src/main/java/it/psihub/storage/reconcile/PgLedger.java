package it.psihub.storage.reconcile;

import it.psihub.exchange.Counts;
import it.psihub.exchange.Discrepancy;
import it.psihub.exchange.Eligible;
import it.psihub.exchange.InboundCounts;
import it.psihub.exchange.Ledger;
import it.psihub.exchange.Reconciliation;
import it.psihub.exchange.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at the ledger in one snapshot: what jobs and doors do meanwhile never looks like an error. */
public final class PgLedger implements Ledger {
    /** Rows are streamed: a check may find millions. */
    private static final int FETCH = 2_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    public PgLedger(DataSource database, PlatformTransactionManager transactions) {
        this.jdbc = new JdbcTemplate(database);
        jdbc.setFetchSize(FETCH);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    @Override
    public List<Counts> deliveries(Scope scope) {
        return looking(() -> new LedgerCounts(look(scope)).deliveries());
    }

    @Override
    public List<InboundCounts> messages(Scope scope) {
        return looking(() -> new LedgerCounts(look(scope)).messages());
    }

    @Override
    public Reconciliation reconcile(Scope scope, int shown) {
        return looking(() -> {
            Look look = look(scope);
            LedgerCounts counts = new LedgerCounts(look);
            EligibleRecords records = new EligibleRecords(look);
            List<Eligible> eligible = records.eligible();
            List<Discrepancy> found = new ArrayList<>();
            Check.ALL.forEach(check -> look.find(check, shown).ifPresent(found::add));
            if (eligible.stream().anyMatch(counted -> counted.overdue() > 0)) {
                records.overdue(shown).ifPresent(found::add);
            }
            return new Reconciliation(counts.deliveries(), counts.messages(), eligible, found);
        });
    }

    private Look look(Scope scope) {
        return new Look(new NamedParameterJdbcTemplate(jdbc), new ScopedSql(scope));
    }

    private <T> T looking(Supplier<T> work) {
        return Objects.requireNonNull(snapshot.execute(status -> {
            // a plan for all scopes alike could leave no partition out
            jdbc.execute("SET LOCAL plan_cache_mode = force_custom_plan");
            return work.get();
        }));
    }
}
