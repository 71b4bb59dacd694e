package it.psihub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What can be watched of a database's disks, and that the rest is told. */
class DatabasePlacesIT {
    private static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    private Path folder;

    @Test
    void seesDataAndLogOfItsOwnServer() {
        DatabasePlaces places = DatabasePlaces.of(DATABASE.jdbc());

        assertThat(places.seen())
                .hasSize(2)
                .allSatisfy(place -> assertThat(place).isDirectory());
        assertThat(places.unseen()).isEmpty();
    }

    @Test
    void tellsThatTheDisksAreUnwatched_whenTheRoleMayNotSeeWhereTheyAre() throws Exception {
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(DATABASE.dataSource().getConnection(), true);
        try {
            JdbcTemplate jdbc = new JdbcTemplate(connection);
            // any role that the hub's may take on, and that is told no settings
            jdbc.execute("SET ROLE pg_checkpoint");

            DatabasePlaces places = DatabasePlaces.of(jdbc);
            jdbc.execute("RESET ROLE");

            assertThat(places.seen()).isEmpty();
            assertThat(places.unseen())
                    .hasValueSatisfying(what -> assertThat(what).contains("pg_read_all_settings"));
        } finally {
            connection.destroy();
        }
    }

    @Test
    void tellsThatTheLogIsUnwatched_whenTheDataFolderLetsNobodyIn() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));

        DatabasePlaces places = DatabasePlaces.of(data);

        assertThat(places.seen()).containsExactly(data);
        assertThat(places.unseen()).hasValueSatisfying(what -> assertThat(what).contains("write-ahead log"));
    }

    @Test
    void seesTheLog_whereverItLies() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path elsewhere = Files.createDirectory(folder.resolve("log"));
        Path log = Files.createSymbolicLink(data.resolve("pg_wal"), elsewhere);

        assertThat(DatabasePlaces.of(data)).isEqualTo(new DatabasePlaces(List.of(data, log), Optional.empty()));
    }

    @Test
    void tellsThatTheDisksAreUnwatched_whenTheFolderIsOutOfReach() {
        DatabasePlaces places = DatabasePlaces.of(folder.resolve("not-there"));

        assertThat(places.seen()).isEmpty();
        assertThat(places.unseen()).hasValueSatisfying(what -> assertThat(what).contains("cannot be reached"));
    }
}
