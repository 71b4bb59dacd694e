package it.psihub.storage.server;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The hub's role and database on the embedded server, made when they are missing. */
final class HubDatabase {
    private static final String NAME = "hub";

    private final ServerFolder folder;
    private final int port;

    HubDatabase(ServerFolder folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Joins the server under a name that all connections of the caller carry. */
    Presence announce(String name) throws IOException, SQLException {
        PasswordFile passwordFile = PasswordFile.ofHub(folder);
        boolean known = passwordFile.exists();
        DatabaseAddress address = address(NAME, NAME, passwordFile.readOrCreate(), name);
        if (!known) {
            make(address);
        }
        try {
            return Presence.announce(address, name);
        } catch (SQLException e) {
            // a first start that was killed half-way
            if (!Connecting.refusesLogin(e) && !Connecting.lacksDatabase(e)) {
                throw e;
            }
            make(address);
            return Presence.announce(address, name);
        }
    }

    private void make(DatabaseAddress address) throws IOException, SQLException {
        String password = PasswordFile.ofSuperuser(folder).read();
        try (Connection connection = Connecting.to(address("postgres", "postgres", password, "hub-setup"));
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
                statement.execute("CREATE ROLE hub LOGIN CREATEDB IN ROLE pg_monitor, pg_checkpoint");
            }
            // sends the SCRAM verifier, so that the password stands in no statement
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(NAME, address.password().toCharArray(), "scram-sha-256");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?")) {
                statement.execute("CREATE DATABASE hub OWNER hub");
            }
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, NAME);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private DatabaseAddress address(String database, String user, String password, String applicationName) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?ApplicationName=" + applicationName,
                user,
                password);
    }
}
