package it.psihub.storage.ledger;

import it.psihub.exchange.By;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.CounterpartState;
import it.psihub.exchange.CounterpartStates;
import it.psihub.storage.audit.InterventionLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Rows of {@code counterpart_state}; a counterpart without one is fine. The database's clock decides. */
public final class PgCounterpartStates implements CounterpartStates {
    private static final String COLUMNS = "SELECT counterpart, paused, paused_why, failures, cause,"
            + " ceil(extract(epoch FROM nullif(leave_alone_until, '-infinity') - clock_timestamp()) * 1000)::bigint"
            + " FROM counterpart_state";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final InterventionLog log;

    public PgCounterpartStates(JdbcTemplate jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.log = new InterventionLog(jdbc);
    }

    @Override
    public CounterpartState of(CounterpartId counterpart) {
        return jdbc.query(COLUMNS + " WHERE counterpart = ?", (row, n) -> state(row), counterpart.value()).stream()
                .findFirst()
                .orElseGet(() -> CounterpartState.fine(counterpart));
    }

    @Override
    public List<CounterpartState> all() {
        return jdbc.query(COLUMNS + " ORDER BY counterpart", (row, n) -> state(row));
    }

    private static CounterpartState state(ResultSet row) throws SQLException {
        Long left = row.getObject(6, Long.class);
        return new CounterpartState(
                new CounterpartId(row.getString(1)),
                row.getBoolean(2),
                Optional.ofNullable(row.getString(3)),
                row.getInt(4),
                Optional.ofNullable(row.getString(5)).map(PgCounterpartStates::cause),
                left == null || left <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis(left)));
    }

    private static Cause cause(String code) {
        return Cause.valueOf(code.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    @Override
    public void reached(CounterpartId counterpart, Optional<Duration> leaveAlone) {
        jdbc.update("""
                INSERT INTO counterpart_state (counterpart, leave_alone_until)
                VALUES (?, clock_timestamp() + ? * interval '1 millisecond')
                ON CONFLICT (counterpart) DO UPDATE
                SET failures = 0, cause = NULL,
                    -- who got through had found no wait: one that lies ahead was asked for meanwhile
                    leave_alone_until = greatest(counterpart_state.leave_alone_until, excluded.leave_alone_until),
                    changed_at = now()
                """, counterpart.value(), leaveAlone.map(Duration::toMillis).orElse(0L));
    }

    @Override
    public void unreached(CounterpartId counterpart, Cause cause, Duration leaveAlone) {
        jdbc.update("""
                INSERT INTO counterpart_state (counterpart, failures, cause, leave_alone_until)
                VALUES (?, 1, ?, clock_timestamp() + ? * interval '1 millisecond')
                ON CONFLICT (counterpart) DO UPDATE
                SET failures = counterpart_state.failures + 1, cause = excluded.cause,
                    -- what was under way when it asked for more patience does not shorten that
                    leave_alone_until = greatest(counterpart_state.leave_alone_until, excluded.leave_alone_until),
                    changed_at = now()
                """, counterpart.value(), cause.code(), leaveAlone.toMillis());
    }

    @Override
    public boolean pause(CounterpartId counterpart, By by) {
        return onRecord("counterpart.paused", counterpart, by, () -> jdbc.update("""
                INSERT INTO counterpart_state (counterpart, paused, paused_why) VALUES (?, true, ?)
                ON CONFLICT (counterpart) DO UPDATE
                SET paused = true, paused_why = excluded.paused_why, changed_at = now()
                WHERE NOT counterpart_state.paused
                """, counterpart.value(), by.why()));
    }

    @Override
    public boolean resume(CounterpartId counterpart, By by) {
        return onRecord("counterpart.resumed", counterpart, by, () -> jdbc.update("""
                UPDATE counterpart_state
                SET paused = false, paused_why = NULL, failures = 0, cause = NULL, leave_alone_until = '-infinity',
                    changed_at = now()
                WHERE counterpart = ? AND paused
                """, counterpart.value()));
    }

    private boolean onRecord(String act, CounterpartId counterpart, By by, IntSupplier change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            boolean changed = change.getAsInt() == 1;
            if (changed) {
                log.write(by, act, List.of(counterpart.value()), Optional.empty(), false);
            }
            return changed;
        }));
    }
}
