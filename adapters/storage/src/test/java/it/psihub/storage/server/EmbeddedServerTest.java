package it.psihub.storage.server;

import static it.psihub.storage.server.HubHome.execute;
import static it.psihub.storage.server.HubHome.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
    @TempDir
    Path folder;

    HubHome home;

    @BeforeEach
    void makeHome() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = new HubHome(folder.resolve("it's a hub"));
    }

    @AfterEach
    void stopServer() throws IOException {
        home.close();
    }

    @Test
    void keepsData_whenClosedAndOpenedAgain() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.attachOrStart(home.path())) {
            assertThat(server.startedHere()).isTrue();
            execute(server.address(), "CREATE TABLE note(text text); INSERT INTO note VALUES ('stays')");
        }
        assertThat(home.isRunning()).isFalse();
        try (EmbeddedServer server = EmbeddedServer.attachOrStart(home.path())) {
            assertThat(query(server.address(), "SELECT text FROM note")).isEqualTo("stays");
        }
    }

    @Test
    void attaches_whenTheServerIsAliveAndTheLastToCloseStopsIt() throws Exception {
        EmbeddedServer first = home.open();
        EmbeddedServer second = home.open();
        long pid = home.serverPid();
        assertThat(second.startedHere()).isFalse();

        first.close();
        assertThat(home.serverPid()).isEqualTo(pid);
        assertThat(home.isRunning()).isTrue();
        execute(second.address(), "SELECT 1");

        second.close();
        second.close();
        assertThat(home.isRunning()).isFalse();
    }

    @Test
    void staysUp_whenAPoolOfAnotherIsConnectedButNotForOnesOwn() throws Exception {
        EmbeddedServer first = home.open();
        EmbeddedServer second = home.open();
        try (Connection ofSecond = Connecting.to(second.address())) {
            second.close();
            assertThat(ofSecond.isValid(5)).isTrue();
        }
        try (Connection ofFirst = Connecting.to(first.address())) {
            first.close();
            assertThat(ofFirst.isValid(5)).isFalse();
        }
        assertThat(home.isRunning()).isFalse();
    }

    @Test
    void recovers_whenTheServerWasKilled() throws Exception {
        EmbeddedServer before = EmbeddedServer.attachOrStart(home.path());
        execute(before.address(), "CREATE TABLE note(text text); INSERT INTO note VALUES ('committed')");
        home.killServer();
        try (EmbeddedServer after = EmbeddedServer.attachOrStart(home.path())) {
            assertThat(after.startedHere()).isTrue();
            assertThat(query(after.address(), "SELECT text FROM note")).isEqualTo("committed");
            // a pool of the time before finds the server again: the port is the same
            assertThat(query(before.address(), "SELECT text FROM note")).isEqualTo("committed");
        }
        before.close();
        assertThat(home.isRunning()).isFalse();
    }

    @Test
    void starts_whenAnotherProgramHasTheProcessIdOfTheDeadServer() throws Exception {
        home.open();
        home.killServer();
        Path file = home.data().resolve("postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        Process another = new ProcessBuilder("sleep", "60").start();
        try {
            lines.set(0, Long.toString(another.pid()));
            Files.write(file, lines);
            try (EmbeddedServer server = home.open()) {
                assertThat(query(server.address(), "SELECT 1")).isEqualTo("1");
            }
            assertThat(another.isAlive()).isTrue();
        } finally {
            another.destroyForcibly();
        }
    }

    @Test
    void givesOneServer_whenTwoOpenAtTheSameMoment() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<EmbeddedServer> one = threads.submit(() -> openAfter(together));
            Future<EmbeddedServer> two = threads.submit(() -> openAfter(together));
            try (EmbeddedServer a = one.get();
                    EmbeddedServer b = two.get()) {
                String started = "SELECT extract(epoch FROM pg_postmaster_start_time())";
                assertThat(query(a.address(), started)).isEqualTo(query(b.address(), started));
                assertThat(a.startedHere()).isNotEqualTo(b.startedHere());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(home.isRunning()).isFalse();
    }

    private EmbeddedServer openAfter(CyclicBarrier together) throws Exception {
        together.await();
        return home.open();
    }

    @Test
    void starts_whenAFirstStartWasKilledHalfWay() throws Exception {
        Path postgres = home.path().resolve("postgres");
        Path data = Files.createDirectory(postgres.resolve("data.unfinished1"));
        Files.writeString(data.resolve("PG_VERSION"), "18");
        Path password = Files.writeString(postgres.resolve("initial1.password"), "old");
        Path unpacked = Files.createDirectories(postgres.resolve("unpacking1/bin"));
        try (EmbeddedServer server = home.open()) {
            assertThat(query(server.address(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(data).doesNotExist();
        assertThat(password).doesNotExist();
        assertThat(unpacked).doesNotExist();
    }

    @Test
    void runsInAFolderClosedToOthers() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (EmbeddedServer server = home.open()) {
            assertThat(query(server.address(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void takesAnotherPort_whenItsOwnIsTaken() throws Exception {
        String usual;
        try (EmbeddedServer server = home.open()) {
            usual = server.address().place();
        }
        int port = Integer.parseInt(Files.readString(home.path().resolve("postgres/port")));
        try (ServerSocket occupied = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                EmbeddedServer server = home.open()) {
            assertThat(occupied.isBound()).isTrue();
            assertThat(server.address().place()).isNotEqualTo(usual);
            assertThat(query(server.address(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesAVolatileServer_whenADurableOneIsWanted() {
        EmbeddedServer forTests = home.open();
        assertThatThrownBy(() -> EmbeddedServer.attachOrStart(home.path(), ServerMode.DURABLE))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining("without durability");
        forTests.close();
    }

    @Test
    void saysSo_whenTheDataIsOfAnotherMajorVersion() throws IOException {
        Files.createDirectory(home.data());
        Files.writeString(home.data().resolve("PG_VERSION"), "15\n");
        assertThatThrownBy(home::open)
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining("was made by PostgreSQL 15, but this hub brings PostgreSQL 18");
    }

    @Test
    void showsTheEndOfTheLog_whenTheServerDoesNotStart() throws IOException {
        home.open().close();
        Files.writeString(home.path().resolve("postgres/local.conf"), "shared_buffers = 'plenty'\n");
        assertThatThrownBy(home::open)
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageStartingWith("PostgreSQL did not start in ")
                .hasMessageContaining("invalid value for parameter \"shared_buffers\"");
    }

    @Test
    void saysSo_whenTheFolderCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> EmbeddedServer.attachOrStart(file.resolve("home")))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageStartingWith("The hub cannot write its database folder: " + file);
    }
}
