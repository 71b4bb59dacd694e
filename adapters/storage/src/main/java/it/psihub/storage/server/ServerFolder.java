package it.psihub.storage.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where things are under the hub's home folder. Paths are real ones, so that two spellings of a home meet in one lock. */
record ServerFolder(Path hubHome) {
    static ServerFolder create(Path hubHome) throws IOException {
        Path wanted = hubHome.toAbsolutePath();
        Files.createDirectories(wanted);
        ServerFolder folder = new ServerFolder(wanted.toRealPath());
        folder.createFolder(folder.postgres(), "rwxr-xr-x");
        folder.createFolder(folder.keys(), "rwx------");
        return folder;
    }

    private void createFolder(Path path, String permissions) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectory(path);
            // set apart from creation, which the umask would narrow: the server's account must enter
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    Path keys() {
        return hubHome.resolve("keys");
    }

    Path postgres() {
        return hubHome.resolve("postgres");
    }

    Path data() {
        return postgres().resolve("data");
    }

    Path log() {
        return postgres().resolve("server.log");
    }

    Path olderLog() {
        return postgres().resolve("server.log.1");
    }

    Path lock() {
        return postgres().resolve("server.lock");
    }

    Path configuration() {
        return postgres().resolve("hub.conf");
    }

    Path localConfiguration() {
        return postgres().resolve("local.conf");
    }

    Path access() {
        return postgres().resolve("hub_hba.conf");
    }

    /** The port used last: kept, so that a connection pool finds a restarted server again. */
    Path port() {
        return postgres().resolve("port");
    }
}
