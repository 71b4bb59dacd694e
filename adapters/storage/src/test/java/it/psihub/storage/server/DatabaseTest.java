package it.psihub.storage.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final String SECRET = "s3cret-of-the-operator";

    @TempDir
    Path folder;

    @Test
    void usesTheServerOfTheEnvironmentAndStartsNone_whenAUrlIsSet() throws Exception {
        HubHome home = new HubHome(folder.resolve("theirs"));
        try (home;
                EmbeddedServer theirs = home.open()) {
            Map<String, String> environment = environment(
                    theirs.address().jdbcUrl(), "hub", theirs.address().password());
            Path ours = folder.resolve("ours");
            try (OpenDatabase database = Database.open(ours, environment)) {
                assertThat(database.isEmbedded()).isFalse();
                assertThat(database.address()).isEqualTo(theirs.address());
                assertThat(HubHome.query(database.address(), "SELECT current_user"))
                        .isEqualTo("hub");
            }
            assertThat(Files.exists(ours)).isFalse();
            assertThat(home.isRunning()).isTrue();

            refuses(environment(theirs.address().jdbcUrl(), "hub", SECRET), "refuses the user hub or the password");
            DatabaseAddress missing = theirs.address().withDatabase("nowhere");
            refuses(environment(missing.jdbcUrl(), "hub", missing.password()), "does not exist on that server");
        }
    }

    @Test
    void usesTheEmbeddedServer_whenNoUrlIsSet() throws Exception {
        Path home = folder.resolve("home");
        HubHome embedded = new HubHome(home);
        try (embedded) {
            try (OpenDatabase database = Database.open(home, Map.of("HUB_DB_URL", " "), ServerMode.VOLATILE)) {
                assertThat(database.isEmbedded()).isTrue();
                assertThat(HubHome.query(database.address(), "SELECT current_database()"))
                        .isEqualTo("hub");
            }
            assertThat(embedded.isRunning()).isFalse();
        }
    }

    @Test
    void saysSo_whenTheServerCannotBeReached() throws IOException {
        int unused;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = probe.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + unused + "/hub?password=" + SECRET;
        refuses(
                environment(url, "hub", SECRET),
                "The database at jdbc:postgresql://127.0.0.1:" + unused + "/hub (HUB_DB_URL) cannot be reached");
    }

    @Test
    void saysSo_whenTheUrlIsNone() {
        refuses(environment("postgres://hub:" + SECRET + "@db/hub", "hub", SECRET), "HUB_DB_URL must read");
    }

    @Test
    void saysSo_whenTheUserIsMissing() {
        refuses(Map.of("HUB_DB_URL", "jdbc:postgresql://db/hub"), "HUB_DB_USER");
    }

    private void refuses(Map<String, String> environment, String part) {
        assertThatThrownBy(() -> Database.open(folder.resolve("home"), environment))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining(SECRET)
                .hasMessageNotContaining("\n")
                .satisfies(DatabaseTest::noCauseHoldsTheSecret);
    }

    private static void noCauseHoldsTheSecret(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause)).doesNotContain(SECRET);
        }
    }

    private static Map<String, String> environment(String url, String user, String password) {
        return Map.of("HUB_DB_URL", url, "HUB_DB_USER", user, "HUB_DB_PASSWORD", password);
    }
}
