package it.psihub.testkit;

import com.zaxxer.hikari.HikariDataSource;
import it.psihub.storage.Storage;
import it.psihub.storage.server.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A migrated database for one test class, with a hub home of its own for keys, on the server that all tests of this user
 * share.
 *
 * <pre>{@code
 * @AutoClose
 * private static final TestDatabase DATABASE = TestDatabase.create();
 * }</pre>
 *
 * <p>Never for measurements or crash tests: the server may lose what it has committed.
 */
public final class TestDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 5;
    private static final int SOON_MILLIS = 500;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final SharedServer server;
    private final String name;
    private final Path home;
    private final Storage storage;

    private TestDatabase(SharedServer server, String name, Path home) {
        this.server = server;
        this.name = name;
        this.home = home;
        DatabaseAddress address = server.address().withDatabase(name);
        this.storage = Storage.open(
                home,
                Map.of(
                        "HUB_DB_URL",
                        address.jdbcUrl(),
                        "HUB_DB_USER",
                        address.user(),
                        "HUB_DB_PASSWORD",
                        address.password()),
                CONNECTIONS);
    }

    /** Copies the template; starts the server and migrates the template where that has not been done. */
    public static TestDatabase create() {
        SharedServer server = SharedServer.get();
        String name = server.createDatabase(COUNT.incrementAndGet());
        try {
            return new TestDatabase(server, name, Files.createTempDirectory("hub-home"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public Storage storage() {
        return storage;
    }

    public String name() {
        return name;
    }

    /** The database is away until this is closed; callers hear it soon instead of after the pool's usual patience. */
    public AutoCloseable outage() {
        HikariDataSource pool = (HikariDataSource) storage.dataSource();
        long patience = pool.getConnectionTimeout();
        pool.setConnectionTimeout(SOON_MILLIS);
        server.refuse(name);
        return () -> {
            server.admit(name);
            pool.setConnectionTimeout(patience);
        };
    }

    /** Closes the store, drops the database and deletes the hub home. */
    @Override
    public void close() {
        storage.close();
        server.dropDatabase(name);
        try (Stream<Path> walk = Files.walk(home)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
