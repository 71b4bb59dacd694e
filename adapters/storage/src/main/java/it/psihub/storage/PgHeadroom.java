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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Free space of the file systems of the hub's home and, when the database is on the same machine and tells where, of its
 * data and its write-ahead log; what of these it cannot look at is told once, when it begins. What lies on another machine
 * cannot be seen from here: its server says when it is full.
 */
final class PgHeadroom implements Headroom {
    private static final Logger LOG = LoggerFactory.getLogger(PgHeadroom.class);

    private final JdbcTemplate jdbc;
    private final List<FileStore> stores = new ArrayList<>();

    PgHeadroom(JdbcTemplate jdbc, Path hubHome) {
        this.jdbc = jdbc;
        DatabasePlaces database = DatabasePlaces.of(jdbc);
        database.unseen()
                .ifPresent(what -> LOG.warn(
                        "NOT WATCHED, and the hub goes on taking in when it is full: {}. Watch it by other means",
                        what));
        try {
            watch(hubHome);
            for (Path place : database.seen()) {
                watch(place);
            }
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    private void watch(Path place) throws IOException {
        FileStore store = Files.getFileStore(place);
        if (!stores.contains(store)) {
            stores.add(store);
        }
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
