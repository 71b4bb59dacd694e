package it.psihub.storage.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** A hub home for one test: shares the unpacked programs with the others and leaves no server behind. */
final class HubHome implements AutoCloseable {
    private final Path path;
    private final Path linkToPrograms;

    HubHome(Path path) throws IOException {
        this.path = path;
        PostgresPrograms shared = SharedPrograms.PROGRAMS;
        Path postgres = ServerFolder.create(path).postgres();
        this.linkToPrograms = postgres.resolve(shared.folder().getFileName());
        Files.createSymbolicLink(linkToPrograms, shared.folder());
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("postgres/data");
    }

    EmbeddedServer open() {
        return EmbeddedServer.attachOrStart(path, ServerMode.VOLATILE);
    }

    Optional<PostmasterFile> postmaster() throws IOException {
        return PostmasterFile.read(data());
    }

    long serverPid() throws IOException {
        return postmaster().orElseThrow().pid();
    }

    boolean isRunning() throws IOException {
        Optional<PostmasterFile> file = postmaster();
        return file.isPresent() && file.get().isServing();
    }

    /** kill -9 of the server process; returns when it is gone. */
    void killServer() throws IOException {
        PostmasterFile server = postmaster().orElseThrow();
        assertThat(server.isServing()).isTrue();
        ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
        assertThat(Waiting.until(() -> !server.isServing(), Duration.ofSeconds(10), Duration.ofMillis(10)))
                .isTrue();
    }

    static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = Connecting.to(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = Connecting.to(address);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        EmbeddedServer.stop(path);
        Files.deleteIfExists(linkToPrograms);
    }
}
