package it.psihub.storage.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** A random password made once, kept in a file that only the hub's account reads. */
record PasswordFile(Path file) {
    private static final int BYTES = 24;

    /** The role the hub works as: owns its database, may create others, is no superuser. */
    static PasswordFile ofHub(ServerFolder folder) {
        return new PasswordFile(folder.keys().resolve("database.password"));
    }

    /** The role {@code postgres}, used only to create the hub's role and database. */
    static PasswordFile ofSuperuser(ServerFolder folder) {
        return new PasswordFile(folder.keys().resolve("database-superuser.password"));
    }

    boolean exists() {
        return Files.exists(file);
    }

    String read() throws IOException {
        if (!exists()) {
            throw new ServerUnavailable("The password file " + file
                    + " of the existing database is missing: restore the hub's keys folder.");
        }
        return Files.readString(file).strip();
    }

    String readOrCreate() throws IOException {
        if (!exists()) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            Folders.replace(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random), "rw-------");
        }
        return read();
    }
}
