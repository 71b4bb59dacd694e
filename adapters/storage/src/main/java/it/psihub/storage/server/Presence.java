package it.psihub.storage.server;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;

/**
 * One idle connection that says "somebody uses this server", held from opening to closing, even while a pool is empty. All
 * connections of one opening carry its name, so that one's own are told from those of others.
 */
final class Presence implements AutoCloseable {
    private static final String MARK = " present";
    private static final String LEAVING = "hub-leaving";
    private static final String OTHERS = """
            SELECT count(*), count(*) FILTER (WHERE application_name LIKE 'hub-% present')
              FROM pg_stat_activity
             WHERE backend_type = 'client backend'
               AND application_name NOT IN (?, ?, ?)
            """;
    private static final Duration STEP = Duration.ofMillis(20);

    /** Connections of others, and how many of these are presences. */
    private record Others(int connections, int presences) {}

    private final Connection connection;
    private final DatabaseAddress address;
    private final String name;

    private Presence(Connection connection, DatabaseAddress address, String name) {
        this.connection = connection;
        this.address = address;
        this.name = name;
    }

    static String newName() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return "hub-" + ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(random);
    }

    static Presence announce(DatabaseAddress address, String name) throws SQLException {
        Presence presence = new Presence(Connecting.to(address), address, name);
        boolean announced = false;
        try {
            presence.rename(name + MARK);
            announced = true;
            return presence;
        } finally {
            if (!announced) {
                presence.connection.close();
            }
        }
    }

    DatabaseAddress address() {
        return address;
    }

    boolean durable() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW fsync")) {
            return row.next() && row.getString(1).equals("on");
        }
    }

    /**
     * Whether nobody else is connected.
     *
     * @param patience how long to wait for plain connections to go: those closed a moment ago are still listed. A presence
     *     of another needs no waiting, since it is taken back before it is closed
     */
    boolean alone(Duration patience) throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(OTHERS)) {
            statement.setString(1, name);
            statement.setString(2, name + MARK);
            statement.setString(3, LEAVING);
            Waiting.until(() -> settled(others(statement)), patience, STEP);
            return others(statement).connections() == 0;
        }
    }

    private static boolean settled(Others others) {
        return others.connections() == 0 || others.presences() > 0;
    }

    private static Others others(PreparedStatement statement) throws IOException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return new Others(row.getInt(1), row.getInt(2));
        } catch (SQLException e) {
            throw new IOException("the database server no longer answers", e);
        }
    }

    private void rename(String applicationName) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('application_name', ?, false)")) {
            statement.setString(1, applicationName);
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            rename(LEAVING);
        }
    }
}
