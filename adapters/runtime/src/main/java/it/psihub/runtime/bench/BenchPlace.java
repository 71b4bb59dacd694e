package it.psihub.runtime.bench;

import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.StartFailed;
import it.psihub.storage.Storage;
import it.psihub.storage.server.Database;
import it.psihub.storage.server.DatabaseAddress;
import it.psihub.storage.server.OpenDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A home and a database that nobody else uses, gone when it is closed. The home lies in {@code HUB_HOME}, on the disk
 * that the hub itself would write to; the server is durable. {@code HUB_DB_URL} names a server on which a database of the
 * bench's own is made and dropped.
 */
public final class BenchPlace implements AutoCloseable {
    private static final int CONNECTIONS = 40;

    private final HubHome home;
    private final Optional<DatabaseAddress> made;
    private final Storage storage;
    private final AtomicBoolean closed = new AtomicBoolean();

    private BenchPlace(HubHome home, Optional<DatabaseAddress> made, Storage storage) {
        this.home = home;
        this.made = made;
        this.storage = storage;
        // whoever loses patience leaves neither a server nor gigabytes behind
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "bench-close"));
    }

    /** @throws StartFailed with one sentence when there is no room for it */
    public static BenchPlace open(Map<String, String> environment) {
        Path folder = folder(HubHome.of(environment).path());
        Optional<DatabaseAddress> made = Optional.empty();
        try {
            Map<String, String> own = new TreeMap<>(environment);
            made = databaseOfItsOwn(environment, own);
            return new BenchPlace(new HubHome(folder), made, Storage.open(folder, own, CONNECTIONS));
        } catch (RuntimeException failed) {
            made.ifPresent(BenchPlace::drop);
            delete(folder);
            throw failed;
        }
    }

    public HubHome home() {
        return home;
    }

    public Storage storage() {
        return storage;
    }

    private static Path folder(Path hubHome) {
        try {
            Files.createDirectories(hubHome);
            return Files.createTempDirectory(hubHome, "bench-");
        } catch (IOException refused) {
            throw new StartFailed("non si può scrivere in " + hubHome, refused);
        }
    }

    private static Optional<DatabaseAddress> databaseOfItsOwn(
            Map<String, String> environment, Map<String, String> own) {
        if (environment.getOrDefault("HUB_DB_URL", "").isBlank()) {
            return Optional.empty();
        }
        // checks the address and the login, with the sentences of every other command
        try (OpenDatabase given = Database.open(Path.of(""), environment)) {
            String name = "hub_bench_" + UUID.randomUUID().toString().replace("-", "");
            jdbc(given.address()).execute("CREATE DATABASE " + name);
            DatabaseAddress made = given.address().withDatabase(name);
            own.put("HUB_DB_URL", made.jdbcUrl());
            return Optional.of(made);
        }
    }

    private static void drop(DatabaseAddress made) {
        String name = made.jdbcUrl().replaceFirst(".*/([^/?]+).*", "$1");
        // without FORCE, which an autovacuum worker in the database makes fail for whoever is no superuser
        jdbc(made.withDatabase("postgres")).execute("DROP DATABASE IF EXISTS " + name);
    }

    private static JdbcTemplate jdbc(DatabaseAddress address) {
        return new JdbcTemplate(new DriverManagerDataSource(address.jdbcUrl(), address.user(), address.password()));
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            storage.close();
        } finally {
            made.ifPresent(BenchPlace::drop);
            delete(home.path());
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (IOException left) {
            throw new UncheckedIOException("the bench's folder " + folder + " could not be deleted", left);
        }
    }
}
