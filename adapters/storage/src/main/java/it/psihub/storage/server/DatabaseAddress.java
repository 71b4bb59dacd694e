package it.psihub.storage.server;

import java.util.Objects;

/**
 * Where a database is and how to log in.
 *
 * @param jdbcUrl {@code jdbc:postgresql://…}
 * @param user role
 * @param password its password; empty if the server asks for none. Never shown by {@link #toString()}
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    public DatabaseAddress {
        Objects.requireNonNull(jdbcUrl);
        Objects.requireNonNull(user);
        Objects.requireNonNull(password);
    }

    /** The same server and role, another database on it: for template databases and databases of test classes. */
    public DatabaseAddress withDatabase(String name) {
        if (!name.matches("[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException("a database name holds letters, digits and underscores only");
        }
        return new DatabaseAddress(jdbcUrl.replaceFirst("[^/?]*(\\?|$)", name + "$1"), user, password);
    }

    /** The address for messages: a URL may carry {@code ?password=…} or {@code user:password@}, so both are cut. */
    String place() {
        return jdbcUrl.replaceFirst("\\?.*$", "").replaceFirst("//[^/]*@", "//");
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + place() + ", user=" + user + "]";
    }
}
