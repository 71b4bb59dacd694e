package it.psihub.runtime.bench.ledger;

import it.psihub.runtime.bench.Contest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the hub is measured by: the barest queue that keeps the same promise of durability. One table (id, payload,
 * state), empty at the start of each round, bare JDBC, payloads as large as the hub's.
 *
 * <ul>
 *   <li>insert: one statement and one commit for as many rows as the hub prepares at a time, one thread, as there;
 *   <li>dequeue: {@code SELECT … ORDER BY id LIMIT n FOR UPDATE SKIP LOCKED}, one {@code UPDATE} to {@code sending},
 *       commit;
 *   <li>settle: one {@code DELETE}, commit.
 * </ul>
 *
 * Batch size, workers and commits a batch are the hub's. It has no lanes, fences, consents, views, evidence, answers or
 * audit, and encrypts nothing.
 */
final class QueueLoop {
    private final DataSource source;

    QueueLoop(DataSource source) {
        this.source = source;
        new JdbcTemplate(source).execute("""
                CREATE TABLE bench_queue (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                                          payload bytea NOT NULL, state text NOT NULL)
                """);
    }

    /** Rows per second, from insert to settle. */
    double round(int workers, int rows, int bytes) {
        new JdbcTemplate(source).execute("TRUNCATE bench_queue");
        return Contest.speed(rows, () -> {
            insert(rows, bytes);
            long through = drain(workers);
            if (through != rows) {
                throw new IllegalStateException("of " + rows + " rows " + through + " went through the queue");
            }
        });
    }

    private void insert(int rows, int bytes) {
        Random random = new Random(rows);
        with(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO bench_queue (payload, state) SELECT payload, 'ready' FROM unnest(?) AS p (payload)")) {
                for (int done = 0; done < rows; done += LedgerBench.CHUNK) {
                    byte[][] payloads = new byte[Math.min(LedgerBench.CHUNK, rows - done)][bytes];
                    for (byte[] payload : payloads) {
                        random.nextBytes(payload);
                    }
                    insert.setArray(1, connection.createArrayOf("bytea", payloads));
                    insert.executeUpdate();
                    connection.commit();
                }
                return rows;
            }
        });
    }

    /** Says how many went through. */
    private long drain(int workers) {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Integer>> ends = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                ends.add(threads.submit((Callable<Integer>) () -> with(QueueLoop::work)));
            }
            long through = 0;
            for (Future<Integer> end : ends) {
                through += end.get();
            }
            return through;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the queue could not be worked", failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static int work(Connection connection) throws SQLException {
        int through = 0;
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT id, payload FROM bench_queue WHERE state = 'ready'
                        ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
                        """);
                PreparedStatement update =
                        connection.prepareStatement("UPDATE bench_queue SET state = 'sending' WHERE id = ANY (?)");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM bench_queue WHERE id = ANY (?)")) {
            select.setInt(1, LedgerBench.BATCH);
            List<Long> batch = take(select);
            while (!batch.isEmpty()) {
                Array ids = connection.createArrayOf("bigint", batch.toArray());
                update.setArray(1, ids);
                update.executeUpdate();
                connection.commit();
                delete.setArray(1, ids);
                through += delete.executeUpdate();
                connection.commit();
                batch = take(select);
            }
            connection.commit();
            return through;
        }
    }

    private static List<Long> take(PreparedStatement select) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
                // read as a sender would have to
                rows.getBytes(2);
            }
        }
        return ids;
    }

    private interface Work {
        int on(Connection connection) throws SQLException;
    }

    private int with(Work work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return work.on(connection);
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the queue of the comparison failed", failed);
        }
    }
}
