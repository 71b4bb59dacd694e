package it.psihub.testkit;

import it.psihub.storage.server.DatabaseAddress;
import it.psihub.storage.server.EmbeddedServer;
import it.psihub.storage.server.ServerMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One fast and forgetful PostgreSQL for all test processes of a user, in a folder that each of them finds. The last one
 * out stops it; its data and its template stay for the next.
 */
final class SharedServer {
    /** Any number that nobody else locks. */
    private static final long TEMPLATE_LOCK = 7_412_365_001L;

    private static final Pattern OF_PROCESS = Pattern.compile("test_(\\d+)_\\d+");

    private final DatabaseAddress address;
    private final String template;

    private SharedServer(DatabaseAddress address) {
        this.address = address;
        this.template = Migrations.templateName();
        makeReady();
    }

    private static final class Started {
        static final SharedServer SERVER = start();

        private static SharedServer start() {
            EmbeddedServer server = EmbeddedServer.attachOrStart(home(), ServerMode.VOLATILE);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-server-close"));
            return new SharedServer(server.address());
        }
    }

    static SharedServer get() {
        return Started.SERVER;
    }

    static Path home() {
        try {
            String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_");
            Path home = Path.of(System.getProperty("java.io.tmpdir"), "psi-hub-tests-" + user);
            Files.createDirectories(home);
            Path mine = Files.createTempFile("owner", ".probe");
            boolean same = Files.getOwner(mine).equals(Files.getOwner(home, LinkOption.NOFOLLOW_LINKS));
            Files.delete(mine);
            if (!same) {
                throw new IllegalStateException(home + " belongs to somebody else");
            }
            // the account that PostgreSQL runs under must enter
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            return home;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    DatabaseAddress address() {
        return address;
    }

    String template() {
        return template;
    }

    String createDatabase(int number) {
        String name = "test_" + ProcessHandle.current().pid() + "_" + number;
        dropDatabase(name);
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return name;
    }

    /** Ends every connection to the database, and takes none until {@link #admit}. */
    void refuse(String name) {
        execute("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS false");
        endConnections(name);
    }

    void admit(String name) {
        execute("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS true");
    }

    /**
     * Not {@code WITH (FORCE)}: that is refused to a role that is no superuser whenever an autovacuum worker is at work
     * in the database, while the plain form ends the worker by itself.
     */
    void dropDatabase(String name) {
        endConnections(name);
        execute("DROP DATABASE IF EXISTS " + name);
    }

    private void endConnections(String name) {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                + "' AND usename = current_user");
    }

    /** Under a lock that holds over processes, for as long as its connection lives. */
    private void makeReady() {
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(address.jdbcUrl(), address.user(), address.password(), true);
        try {
            JdbcTemplate jdbc = new JdbcTemplate(connection);
            jdbc.query("SELECT pg_advisory_lock(?)", rows -> {}, TEMPLATE_LOCK);
            List<String> databases = jdbc.queryForList("SELECT datname FROM pg_database", String.class);
            databases.stream().filter(SharedServer::isLeftOver).forEach(this::dropDatabase);
            if (!databases.contains(template)) {
                migrate();
            }
        } finally {
            connection.destroy();
        }
    }

    /** The name comes last: a template that was killed half-way never has it. */
    private void migrate() {
        String draft = template + "_draft";
        dropDatabase(draft);
        execute("CREATE DATABASE " + draft);
        Flyway.configure()
                .dataSource(source(address.withDatabase(draft)))
                .locations(Migrations.LOCATION)
                .load()
                .migrate();
        execute("ALTER DATABASE " + draft + " RENAME TO " + template);
    }

    /** Of a test process that was killed. */
    private static boolean isLeftOver(String database) {
        Matcher matcher = OF_PROCESS.matcher(database);
        return matcher.matches()
                && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty();
    }

    private void execute(String sql) {
        new JdbcTemplate(source(address)).execute(sql);
    }

    private static DriverManagerDataSource source(DatabaseAddress address) {
        return new DriverManagerDataSource(address.jdbcUrl(), address.user(), address.password());
    }
}
