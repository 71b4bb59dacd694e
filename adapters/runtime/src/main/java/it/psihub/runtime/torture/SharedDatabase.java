package it.psihub.runtime.torture;

import it.psihub.storage.server.DatabaseAddress;
import it.psihub.storage.server.EmbeddedServer;
import it.psihub.storage.server.ServerUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The PostgreSQL server that all nodes share and none of them owns; durable, at one port however often it is started. */
final class SharedDatabase {
    private static final Duration GONE = Duration.ofSeconds(20);
    private static final Duration BACK = Duration.ofSeconds(60);

    private final Path home;
    private @Nullable DatabaseAddress address;

    SharedDatabase(Path home) {
        this.home = home;
    }

    /** Also after it was ended: it recovers what was committed. */
    void start() {
        // left open on purpose: a closed one may take the server with it
        address = EmbeddedServer.attachOrStart(home).address();
    }

    /** Starts it where it does not run, as often as it takes: a server without a disk may still be going down. */
    void restore() {
        Stage.await("the database server is back", BACK, () -> {
            try {
                start();
                return true;
            } catch (ServerUnavailable notYet) {
                return false;
            }
        });
    }

    /** Writes to its log, and to nothing else, until the server cannot: on a full disk it then goes down. */
    void exhaustLog() {
        Stage.await("the server's log is full", GONE, () -> {
            try {
                jdbc().queryForList("SELECT pg_logical_emit_message(false, 'torture', repeat('x', 1048576), true)");
                return false;
            } catch (DataAccessException full) {
                return true;
            }
        });
    }

    private DatabaseAddress address() {
        return Objects.requireNonNull(address, "not started");
    }

    /** What tells a node where the database is. */
    Map<String, String> environment() {
        return Map.of(
                "HUB_DB_URL",
                url(),
                "HUB_DB_USER",
                address().user(),
                "HUB_DB_PASSWORD",
                address().password());
    }

    /** Without the name under which the server was opened here: nodes are not this process. */
    private String url() {
        return address().jdbcUrl().replaceFirst("\\?.*", "");
    }

    /** A connection for each statement, so that it finds a server that was started again. */
    JdbcTemplate jdbc() {
        return new JdbcTemplate(
                new DriverManagerDataSource(url(), address().user(), address().password()));
    }

    /** SIGKILL to the postmaster and to every process of its own, as a machine that fails would do it. */
    void kill() {
        postmaster().ifPresent(postmaster -> {
            List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
            postmaster.descendants().forEach(all::add);
            all.forEach(ProcessHandle::destroyForcibly);
            Stage.await("the server is gone", GONE, () -> all.stream().noneMatch(SharedDatabase::runs));
        });
    }

    /** What {@code pg_ctl stop -m immediate} does: no checkpoint, sessions cut off. */
    void stopImmediately() {
        postmaster().ifPresent(postmaster -> {
            Signals.send("QUIT", postmaster.pid());
            Stage.await("the server is gone", GONE, () -> !runs(postmaster));
        });
    }

    /** Where nobody reaps the dead they stay listed, as processes without a program. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** In order; false if it was not running. */
    boolean stop() {
        return EmbeddedServer.stop(home);
    }

    Optional<ProcessHandle> postmaster() {
        try {
            return Files.readString(home.resolve("postgres").resolve("data").resolve("postmaster.pid"))
                    .lines()
                    .findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
        } catch (java.nio.file.NoSuchFileException notRunning) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
