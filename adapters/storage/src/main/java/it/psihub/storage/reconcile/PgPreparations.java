package it.psihub.storage.reconcile;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Preparations;
import it.psihub.exchange.Route;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Table {@code preparation}. */
public final class PgPreparations implements Preparations {
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;

    public PgPreparations(JdbcTemplate jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Rows bear the time at which their transaction began: the oldest one that is running may still write. */
    @Override
    public Instant horizon() {
        OffsetDateTime horizon = jdbc.queryForObject(
                "SELECT least(now(), min(xact_start)) FROM pg_stat_activity WHERE datname = current_database()",
                OffsetDateTime.class);
        return Objects.requireNonNull(horizon).toInstant();
    }

    @Override
    public void begun(Route route, Map<CounterpartId, Set<Region>> served) {
        List<Object[]> rows = new ArrayList<>();
        served.forEach((to, regions) -> regions.forEach(region ->
                rows.add(new Object[] {route.kind().value(), route.document().value(), to.value(), region.code()})));
        jdbc.batchUpdate("""
                INSERT INTO preparation (kind, document, counterpart, region, complete_at)
                VALUES (?, ?, ?, ?, '-infinity') ON CONFLICT DO NOTHING
                """, rows);
    }

    @Override
    public void completed(
            Route route, Set<CounterpartId> only, Map<CounterpartId, Set<Region>> served, Instant completeAt) {
        List<Object[]> rows = new ArrayList<>();
        served.forEach((to, regions) -> regions.forEach(region -> rows.add(new Object[] {
            route.kind().value(),
            route.document().value(),
            to.value(),
            region.code(),
            completeAt.atOffset(ZoneOffset.UTC)
        })));
        transactions.executeWithoutResult(status -> {
            forget(route, only);
            jdbc.batchUpdate(
                    "INSERT INTO preparation (kind, document, counterpart, region, complete_at) VALUES (?, ?, ?, ?, ?)",
                    rows);
        });
    }

    private void forget(Route route, Set<CounterpartId> only) {
        jdbc.update(
                "DELETE FROM preparation WHERE kind = ? AND document = ? AND (? OR counterpart = ANY (?))",
                route.kind().value(),
                route.document().value(),
                only.isEmpty(),
                only.stream().map(CounterpartId::value).toArray(String[]::new));
    }
}
