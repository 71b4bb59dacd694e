package it.psihub.storage.reconcile;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Discrepancy;
import it.psihub.exchange.Route;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads one scope of the ledger, in the caller's transaction. */
record Look(NamedParameterJdbcTemplate jdbc, ScopedSql scoped) {

    void each(String sql, RowCallbackHandler row) {
        jdbc.query(scoped.of(sql), scoped.parameters(), row);
    }

    /** Counts all that the check finds and keeps the first; empty when it finds nothing. */
    Optional<Discrepancy> find(Check check, int shown) {
        AtomicLong total = new AtomicLong();
        List<Discrepancy.Found> first = new ArrayList<>();
        each(check.sql(), row -> {
            if (total.getAndIncrement() < shown) {
                first.add(new Discrepancy.Found(
                        row.getString("record"),
                        route(row.getString("kind"), row.getString("document")),
                        counterpart(row),
                        Optional.ofNullable(row.getString("detail")).orElse("")));
            }
        });
        return total.get() == 0
                ? Optional.empty()
                : Optional.of(new Discrepancy(check.name(), check.text(), total.get(), first));
    }

    static Optional<CounterpartId> counterpart(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("counterpart")).map(CounterpartId::new);
    }

    private static Optional<Route> route(@Nullable String kind, @Nullable String document) {
        return kind == null || document == null ? Optional.empty() : Optional.of(Route.of(kind, document));
    }
}
