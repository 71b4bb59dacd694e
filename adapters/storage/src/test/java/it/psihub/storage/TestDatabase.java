package it.psihub.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import it.psihub.storage.server.DatabaseAddress;
import it.psihub.storage.server.EmbeddedServer;
import it.psihub.storage.server.ServerMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database of its own on one PostgreSQL that all tests of this JVM share. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Queue<HikariDataSource> POOLS = new ConcurrentLinkedQueue<>();
    private static final String TEMPLATE = "migrated";

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final PlatformTransactionManager transactions;

    private TestDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new JdbcTransactionManager(dataSource);
    }

    public static TestDatabase create() {
        String name = "test_" + COUNT.incrementAndGet();
        new JdbcTemplate(source(Shared.ADDRESS)).execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return new TestDatabase(pool(Shared.ADDRESS.withDatabase(name)));
    }

    /** As {@link #create}, and nothing is in it yet. */
    public static TestDatabase empty() {
        String name = "test_" + COUNT.incrementAndGet();
        new JdbcTemplate(source(Shared.ADDRESS)).execute("CREATE DATABASE " + name);
        return new TestDatabase(pool(Shared.ADDRESS.withDatabase(name)));
    }

    /** As a hub of that version would have it; "latest" for today's. */
    public void migrate(String version) {
        Flyway.configure().dataSource(dataSource).target(version).load().migrate();
    }

    /** What keeps the record append-only is gone: only whoever owns the tables can do that. */
    public void letTamper() {
        for (String table : List.of("audit_entry", "audit_seal", "intervention", "record_correction")) {
            jdbc.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    public PlatformTransactionManager transactions() {
        return transactions;
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    /** The one value that a query gives. */
    public <T> T value(Class<T> type, String sql, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, type, arguments));
    }

    /** A login takes longer than most statements. */
    private static DataSource pool(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMinimumIdle(0);
        HikariDataSource pool = new HikariDataSource(config);
        POOLS.add(pool);
        return pool;
    }

    private static DataSource source(DatabaseAddress address) {
        return new DriverManagerDataSource(address.jdbcUrl(), address.user(), address.password());
    }

    private static final class Shared {
        static final DatabaseAddress ADDRESS = start();

        private static DatabaseAddress start() {
            try {
                Path home = Files.createTempDirectory("hub-home");
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
                EmbeddedServer server = EmbeddedServer.attachOrStart(home, ServerMode.VOLATILE);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    POOLS.forEach(HikariDataSource::close);
                    server.close();
                    delete(home);
                }));
                new JdbcTemplate(source(server.address())).execute("CREATE DATABASE " + TEMPLATE);
                Flyway.configure()
                        .dataSource(source(server.address().withDatabase(TEMPLATE)))
                        .load()
                        .migrate();
                return server.address();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path home) {
            try (Stream<Path> walk = Files.walk(home)) {
                List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
                for (Path each : deepestFirst) {
                    Files.delete(each);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
