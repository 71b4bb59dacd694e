package it.psihub.storage.server;

import it.psihub.storage.server.ServerCommand.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The data folder of the embedded server: made once, entire or not at all. */
final class DataFolder {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final ServerFolder folder;
    private final ServerAccount account;
    private final PostgresPrograms programs;

    DataFolder(ServerFolder folder, ServerAccount account, PostgresPrograms programs) {
        this.folder = folder;
        this.account = account;
        this.programs = programs;
    }

    void makeReady(ServerMode mode) throws IOException {
        if (Files.isDirectory(folder.data())) {
            checkVersion();
            account.adopt(folder.data());
        } else {
            create(mode);
        }
    }

    private void checkVersion() throws IOException {
        Path file = folder.data().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new ServerUnavailable(folder.data() + " is not a data folder of PostgreSQL (it has no PG_VERSION):"
                    + " move it away, or set HUB_HOME to another folder.");
        }
        String made = Files.readString(file).strip();
        int ours = programs.majorVersion();
        if (!made.equals(Integer.toString(ours))) {
            throw new ServerUnavailable("The database in " + folder.data() + " was made by PostgreSQL " + made
                    + ", but this hub brings PostgreSQL " + ours
                    + ": back it up with the hub that made it and restore it into a new HUB_HOME.");
        }
    }

    private void create(ServerMode mode) throws IOException {
        // a name of its own: the initdb of a killed hub may still write into an older one
        Path unfinished = Files.createTempDirectory(folder.postgres(), "data.unfinished");
        account.adopt(unfinished);
        Path passwordFile = Files.createTempFile(folder.postgres(), "initial", ".password");
        try {
            Files.writeString(passwordFile, PasswordFile.ofSuperuser(folder).readOrCreate());
            account.adopt(passwordFile);
            Outcome outcome =
                    ServerCommand.run(folder.postgres(), LIMIT, account.as(initdb(mode, unfinished, passwordFile)));
            if (!outcome.succeeded()) {
                throw new ServerUnavailable("PostgreSQL could not create its data folder in " + folder.postgres()
                        + ".\n" + outcome.output());
            }
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(unfinished, folder.data(), StandardCopyOption.ATOMIC_MOVE);
        Folders.force(folder.postgres());
    }

    /** Sorts by code point, by PostgreSQL's own rules: the same order on every machine, whatever locales it has. */
    private List<String> initdb(ServerMode mode, Path target, Path passwordFile) {
        List<String> command = new ArrayList<>(List.of(
                programs.program("initdb").toString(),
                "--pgdata=" + target,
                "--username=postgres",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        if (mode == ServerMode.VOLATILE) {
            command.add("--no-sync");
        }
        return command;
    }
}
