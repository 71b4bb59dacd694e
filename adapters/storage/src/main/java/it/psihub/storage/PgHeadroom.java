package it.psihub.storage;

import it.psihub.exchange.Headroom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Free space of the file systems of the hub's home and, when the database is on the same machine and tells where, of its
 * data and its write-ahead log. What lies on another machine cannot be seen from here: its server says when it is full.
 */
final class PgHeadroom implements Headroom {
    private final JdbcTemplate jdbc;
    private final List<FileStore> stores = new ArrayList<>();

    PgHeadroom(JdbcTemplate jdbc, Path hubHome) {
        this.jdbc = jdbc;
        try {
            for (Path place : places(hubHome)) {
                FileStore store = Files.getFileStore(place);
                if (!stores.contains(store)) {
                    stores.add(store);
                }
            }
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    private List<Path> places(Path hubHome) {
        return Stream.concat(
                        Stream.of(hubHome),
                        dataDirectory().stream().flatMap(data -> Stream.of(data, data.resolve("pg_wal"))))
                .filter(Files::isDirectory)
                .toList();
    }

    /** None without the right to see it: a server of one's own need not give that. */
    private List<Path> dataDirectory() {
        return jdbc.query("""
                SELECT setting FROM pg_settings
                WHERE name = 'data_directory' AND inet_client_addr() IS NOT DISTINCT FROM inet_server_addr()
                """, (row, n) -> Path.of(row.getString(1)));
    }

    @Override
    public long freeBytes() {
        long least = Long.MAX_VALUE;
        try {
            for (FileStore store : stores) {
                least = Math.min(least, store.getUsableSpace());
            }
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
        return least;
    }

    @Override
    public long unsettled(long atMost) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*) FROM (SELECT FROM message WHERE state = 'received' LIMIT ?) AS open",
                Long.class,
                atMost));
    }
}
