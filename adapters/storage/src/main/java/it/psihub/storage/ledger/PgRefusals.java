package it.psihub.storage.ledger;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Refusals;
import it.psihub.exchange.Route;
import it.psihub.exchange.WithoutText;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Refusals, counted in memory and written every second by one thread, so that a flood of them costs a statement a second.
 * A node that dies loses those of its last second.
 */
public final class PgRefusals implements Refusals, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PgRefusals.class);
    private static final ZoneId ITALY = ZoneId.of("Europe/Rome");
    /** Different ones between two writings, or while the store is away; counterparts, routes and codes are few. */
    private static final int MOST = 10_000;

    private final JdbcTemplate jdbc;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "refusals");
        thread.setDaemon(true);
        return thread;
    });
    private Map<Key, Tally> counted = new HashMap<>();
    private long dropped;

    PgRefusals(JdbcTemplate jdbc, long everyMillis) {
        this.jdbc = jdbc;
        writer.scheduleWithFixedDelay(this::write, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    public PgRefusals(JdbcTemplate jdbc) {
        this(jdbc, 1000);
    }

    private record Key(String counterpart, String route, String code, LocalDate day) {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::counterpart)
                .thenComparing(Key::route)
                .thenComparing(Key::code)
                .thenComparing(Key::day);
    }

    private record Tally(long count, Instant first, Instant last) {
        Tally and(Tally other) {
            return new Tally(
                    count + other.count,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    @Override
    public void note(Route route, Optional<CounterpartId> caller, String code) {
        Instant now = Instant.now();
        add(
                new Key(caller.map(CounterpartId::value).orElse(""), route.id(), code, LocalDate.ofInstant(now, ITALY)),
                new Tally(1, now, now));
    }

    private synchronized void add(Key key, Tally tally) {
        if (counted.size() >= MOST && !counted.containsKey(key)) {
            dropped += tally.count();
        } else {
            counted.merge(key, tally, Tally::and);
        }
    }

    private synchronized Map<Key, Tally> takeAll() {
        if (dropped > 0) {
            LOG.warn("{} refused calls are not on record: too many kinds at once", dropped);
            dropped = 0;
        }
        Map<Key, Tally> all = counted;
        counted = new HashMap<>();
        return all;
    }

    /** Never throws: the next round would not come. */
    private void write() {
        Map<Key, Tally> all = takeAll();
        if (all.isEmpty()) {
            return;
        }
        try {
            upsert(all);
        } catch (RuntimeException failed) {
            LOG.warn("refused calls are not on record yet", new WithoutText(failed));
            all.forEach(this::add);
        }
    }

    /** One statement, so one transaction: the first of a kind and a day is put on record with its row. */
    private void upsert(Map<Key, Tally> all) {
        // sorted, or two nodes could wait for one another
        List<Map.Entry<Key, Tally>> rows = all.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Key.ORDER))
                .toList();
        jdbc.update(
                """
                WITH written AS (
                    INSERT INTO refused_call AS r (counterpart, route, code, day, count, first_at, last_at)
                    SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::bigint[], ?::timestamptz[],
                                         ?::timestamptz[])
                    ON CONFLICT (counterpart, route, code, day) DO UPDATE
                    SET count = r.count + excluded.count, first_at = least(r.first_at, excluded.first_at),
                        last_at = greatest(r.last_at, excluded.last_at)
                    RETURNING counterpart, route, code, day, xmax = 0 AS first)
                INSERT INTO audit_entry (actor, act, object, digest)
                SELECT CASE counterpart WHEN '' THEN 'caller' ELSE 'counterpart:' || counterpart END, 'call.refused',
                       route || '/' || code || '/' || day, ''
                FROM written WHERE first
                """,
                texts(rows, Key::counterpart),
                texts(rows, Key::route),
                texts(rows, Key::code),
                texts(rows, key -> key.day().toString()),
                rows.stream().map(row -> row.getValue().count()).toArray(Long[]::new),
                times(rows, Tally::first),
                times(rows, Tally::last));
    }

    private static String[] texts(List<Map.Entry<Key, Tally>> rows, Function<Key, String> text) {
        return rows.stream().map(row -> text.apply(row.getKey())).toArray(String[]::new);
    }

    private static Timestamp[] times(List<Map.Entry<Key, Tally>> rows, Function<Tally, Instant> time) {
        return rows.stream()
                .map(row -> Timestamp.from(time.apply(row.getValue())))
                .toArray(Timestamp[]::new);
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("refused calls are still being written");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
