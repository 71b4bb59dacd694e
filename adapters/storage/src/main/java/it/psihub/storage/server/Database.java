package it.psihub.storage.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.postgresql.Driver;

/** Finds the hub's database: the one the environment names, else the embedded one of the hub's home. */
public final class Database {
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(200);

    private Database() {}

    /** {@link #open(Path, Map, ServerMode)} with {@link ServerMode#DURABLE}. */
    public static OpenDatabase open(Path hubHome, Map<String, String> environment) {
        return open(hubHome, environment, ServerMode.DURABLE);
    }

    /**
     * Opens the database and tries one login.
     *
     * @param environment {@code HUB_DB_URL} ({@code jdbc:postgresql://host:port/database}), {@code HUB_DB_USER} and
     *     {@code HUB_DB_PASSWORD} name a server of one's own, and then nothing is started; without a URL the embedded
     *     server is used
     * @param mode of the embedded server; an external one has its own
     * @throws ServerUnavailable with one sentence for the operator
     */
    public static OpenDatabase open(Path hubHome, Map<String, String> environment, ServerMode mode) {
        String url = environment.getOrDefault("HUB_DB_URL", "").strip();
        if (url.isEmpty()) {
            EmbeddedServer server = EmbeddedServer.attachOrStart(hubHome, mode);
            return new OpenDatabase(server.address(), Optional.of(server));
        }
        if (Driver.parseURL(url, null) == null) {
            throw new ServerUnavailable("HUB_DB_URL must read jdbc:postgresql://host:port/database.");
        }
        String user = environment.getOrDefault("HUB_DB_USER", "").strip();
        if (user.isEmpty()) {
            throw new ServerUnavailable("HUB_DB_URL is set, so HUB_DB_USER (and HUB_DB_PASSWORD) must be set too.");
        }
        DatabaseAddress address = new DatabaseAddress(url, user, environment.getOrDefault("HUB_DB_PASSWORD", ""));
        tryLogin(address);
        return new OpenDatabase(address, Optional.empty());
    }

    /** A server that was ended by force takes nobody while it recovers, and is waited for. */
    private static void tryLogin(DatabaseAddress address) {
        try {
            if (!Waiting.until(() -> takesUs(address), RECOVERY, STEP)) {
                throw new ServerUnavailable("The database at " + address.place()
                        + " (HUB_DB_URL) is starting and takes nobody yet: try again.");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** False while it is starting. */
    private static boolean takesUs(DatabaseAddress address) {
        try (Connection connection = Connecting.to(address);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
            if (row.next() && row.getString(1).equals("on")) {
                throw new ServerUnavailable("The database at " + address.place()
                        + " (HUB_DB_URL) is read-only: the hub needs the primary server.");
            }
            return true;
        } catch (SQLException e) {
            if (Connecting.isStarting(e)) {
                return false;
            }
            throw new ServerUnavailable(sentence(address, e), e);
        }
    }

    private static String sentence(DatabaseAddress address, SQLException failure) {
        String place = "The database at " + address.place() + " (HUB_DB_URL)";
        if (Connecting.refusesLogin(failure)) {
            return place + " refuses the user " + address.user() + " or the password.";
        }
        if (Connecting.lacksDatabase(failure)) {
            return place + " does not exist on that server.";
        }
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08")
                ? place + " cannot be reached: is the server running, and are host and port right?"
                : place + " cannot be used (SQLSTATE " + state + ").";
    }
}
