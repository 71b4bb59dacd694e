package it.psihub.storage.server;

import static it.psihub.storage.server.HubHome.execute;
import static it.psihub.storage.server.HubHome.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one hub home. */
class HubProcessesTest {
    private static final String STARTED = "SELECT extract(epoch FROM pg_postmaster_start_time())";

    @TempDir
    Path folder;

    HubHome home;

    /** A process that opens a hub home, says when the server started, and closes when its input ends. */
    static final class Hub {
        private Hub() {}

        public static void main(String[] arguments) throws Exception {
            try (EmbeddedServer server = EmbeddedServer.attachOrStart(Path.of(arguments[0]))) {
                System.out.println(query(server.address(), STARTED));
                while (System.in.read() >= 0) {
                    // lives until its input ends
                }
            }
        }
    }

    @BeforeEach
    void makeHome() throws IOException {
        home = new HubHome(folder.resolve("home"));
    }

    @AfterEach
    void stopServer() throws IOException {
        home.close();
    }

    @Test
    void leavesALiveServer_whenTheHubIsKilled_andTheNextOneAttaches() throws Exception {
        Process hub = start();
        try (BufferedReader output = hub.inputReader()) {
            String started = output.readLine();
            hub.destroyForcibly();
            assertThat(hub.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(home.isRunning()).isTrue();
            try (EmbeddedServer next = EmbeddedServer.attachOrStart(home.path())) {
                assertThat(next.startedHere()).isFalse();
                assertThat(query(next.address(), STARTED)).isEqualTo(started);
                execute(next.address(), "CREATE TABLE note(text text)");
            }
            assertThat(home.isRunning()).isFalse();
        } finally {
            hub.destroyForcibly();
        }
    }

    @Test
    void shareOneServer_whenTwoStartAndEndAtTheSameMoment() throws Exception {
        Process one = start();
        Process two = start();
        try (BufferedReader first = one.inputReader();
                BufferedReader second = two.inputReader()) {
            assertThat(first.readLine()).isNotNull().isEqualTo(second.readLine());
            one.getOutputStream().close();
            two.getOutputStream().close();
            assertThat(one.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(two.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(one.exitValue()).isZero();
            assertThat(two.exitValue()).isZero();
            assertThat(home.isRunning()).isFalse();
        } finally {
            one.destroyForcibly();
            two.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Hub.class.getName(),
                        home.path().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
