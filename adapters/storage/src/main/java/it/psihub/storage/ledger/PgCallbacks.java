package it.psihub.storage.ledger;

import it.psihub.exchange.Callback;
import it.psihub.exchange.Callbacks;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Fence;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.ReplyTo;
import it.psihub.storage.audit.AuditEntry;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.sql.Together;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Calls to be made, as rows; what ends or parks one stands on record. */
public final class PgCallbacks implements Callbacks {
    private static final String DUE = """
            FROM callback c JOIN message m ON m.id = c.message
            WHERE c.state = 'waiting' AND c.due_at <= now() AND m.reply IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM callback h WHERE h.counterpart = c.counterpart AND h.reply_to = c.reply_to
                                                         AND h.state = 'waiting' AND h.hold_until > now())
            """;

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final AuditLog audit;

    public PgCallbacks(JdbcTemplate jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = new AuditLog(jdbc);
    }

    /** For messages whose senders want to be called, in the transaction that stores them. */
    static void insert(Together with, Collection<Arrival> arrivals) {
        List<Arrival> wanted = arrivals.stream()
                .filter(arrival -> arrival.raw().replyTo().isPresent())
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        with.write(
                "INSERT INTO callback (message, counterpart, reply_to, via) SELECT * FROM unnest(?, ?, ?, ?)",
                wanted.stream().map(arrival -> arrival.id().value()).toArray(UUID[]::new),
                wanted.stream().map(arrival -> arrival.raw().from().value()).toArray(String[]::new),
                texts(wanted, replyTo -> replyTo.address().toString()),
                texts(wanted, replyTo -> replyTo.via().code()));
    }

    private static String[] texts(List<Arrival> wanted, Function<ReplyTo, String> text) {
        return wanted.stream()
                .map(arrival -> text.apply(arrival.raw().replyTo().orElseThrow()))
                .toArray(String[]::new);
    }

    @Override
    public Set<CounterpartId> due() {
        return jdbc.queryForList("SELECT DISTINCT c.counterpart " + DUE, String.class).stream()
                .map(CounterpartId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Callback> due(CounterpartId to, int max) {
        return jdbc.query(
                "SELECT c.message, c.reply_to, c.via, c.calls, c.failures, m.reply::text " + DUE
                        + " AND c.counterpart = ? ORDER BY c.due_at, c.message LIMIT ?",
                (row, n) -> new Callback(
                        new MessageId(row.getObject(1, UUID.class)),
                        to,
                        new ReplyTo(URI.create(row.getString(2)), via(row.getString(3))),
                        row.getInt(4),
                        row.getInt(5),
                        ReplyJson.read(row.getString(6))),
                to.value(),
                max);
    }

    private static ReplyTo.Via via(String code) {
        return ReplyTo.Via.valueOf(code.toUpperCase(Locale.ROOT));
    }

    @Override
    public void done(Callback callback, Fence fence) {
        end(callback, "done", "callback.done", null, fence);
    }

    @Override
    public void park(Callback callback, String why, Fence fence) {
        end(callback, "parked", "callback.parked", why, fence);
    }

    private void end(Callback callback, String state, String act, @Nullable String why, Fence fence) {
        UUID message = callback.message().value();
        transactions.executeWithoutResult(status -> {
            Together all = new Together();
            PgLeases.check(all, fence);
            all.write(
                    "UPDATE callback SET state = ?, cause = ? WHERE message = ? AND state = 'waiting'",
                    state,
                    why,
                    message);
            audit.write(List.of(AuditEntry.of("hub", act, message.toString())), all);
            all.run(jdbc);
        });
    }

    @Override
    public void again(
            Callback callback, String why, boolean own, Duration later, Optional<Duration> leaveAlone, Fence fence) {
        transactions.executeWithoutResult(status -> {
            Together all = new Together();
            PgLeases.check(all, fence);
            all.write(
                    """
                    UPDATE callback SET calls = calls + 1, failures = failures + ?, cause = ?,
                           due_at = now() + ? * interval '1 millisecond',
                           hold_until = now() + ?::bigint * interval '1 millisecond'
                    WHERE message = ? AND state = 'waiting'
                    """,
                    own ? 1 : 0,
                    why,
                    later.toMillis(),
                    leaveAlone.map(Duration::toMillis).orElse(null),
                    callback.message().value());
            all.run(jdbc);
        });
    }

    @Override
    public int release(Set<CounterpartId> of) {
        String[] names = of.stream().map(CounterpartId::value).toArray(String[]::new);
        return Objects.requireNonNull(transactions.execute(status -> {
            List<UUID> released = jdbc.queryForList("""
                    UPDATE callback SET state = 'waiting', due_at = now(), calls = 0, failures = 0, hold_until = NULL
                    WHERE state = 'parked' AND (cardinality(?) = 0 OR counterpart = ANY (?)) RETURNING message
                    """, UUID.class, names, names);
            audit.write(released.stream()
                    .map(message -> AuditEntry.of("hub", "callback.released", message.toString()))
                    .toList());
            return released.size();
        }));
    }

    @Override
    public long parked() {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT count(*) FROM callback WHERE state = 'parked'", Long.class));
    }
}
