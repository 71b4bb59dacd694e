package it.psihub.storage.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens single connections, with time limits, apart from any pool. */
final class Connecting {
    private static final String SECONDS = "10";

    private Connecting() {}

    static Connection to(DatabaseAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("loginTimeout", SECONDS);
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    /** SQLSTATE class 28: the server knows no such role, or not with this password. */
    static boolean refusesLogin(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith("28");
    }

    /** SQLSTATE 57P03: it is starting, or recovering from a crash. */
    static boolean isStarting(SQLException failure) {
        return "57P03".equals(failure.getSQLState());
    }

    /** SQLSTATE 3D000. */
    static boolean lacksDatabase(SQLException failure) {
        return "3D000".equals(failure.getSQLState());
    }
}
