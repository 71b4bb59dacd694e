package it.psihub.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where a database writes, as far as that can be looked at from here.
 *
 * @param seen its data and its write-ahead log, which may lie on a disk of its own
 * @param unseen what is not among them, and why, if it is on this machine: somebody should know that nobody watches it
 */
record DatabasePlaces(List<Path> seen, Optional<String> unseen) {

    private record Server(boolean isHere, @Nullable String data) {}

    static DatabasePlaces of(JdbcTemplate jdbc) {
        Server server = Objects.requireNonNull(
                jdbc.queryForObject("""
                SELECT inet_client_addr() IS NOT DISTINCT FROM inet_server_addr(),
                       (SELECT setting FROM pg_settings WHERE name = 'data_directory')
                """, (row, n) -> new Server(row.getBoolean(1), row.getString(2))));
        if (!server.isHere()) {
            return new DatabasePlaces(List.of(), Optional.empty());
        }
        if (server.data() == null) {
            return new DatabasePlaces(
                    List.of(),
                    Optional.of("the disks of the database: its role may not see where they are"
                            + " (GRANT pg_read_all_settings would let it)"));
        }
        return of(Path.of(server.data()));
    }

    /** @param data the server's data directory, which may belong to an account that lets nobody in */
    static DatabasePlaces of(Path data) {
        if (!Files.isDirectory(data)) {
            return new DatabasePlaces(
                    List.of(), Optional.of("the disks of the database: " + data + " cannot be reached"));
        }
        Path log = data.resolve("pg_wal");
        if (!Files.isDirectory(log)) {
            return new DatabasePlaces(
                    List.of(data),
                    Optional.of("the disk of the database's write-ahead log, should it be another than that of " + data
                            + ": " + log + " cannot be reached"));
        }
        return new DatabasePlaces(List.of(data, log), Optional.empty());
    }
}
