package it.psihub.storage.server;

import static it.psihub.storage.server.HubHome.execute;
import static it.psihub.storage.server.HubHome.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server as the hub starts it for itself grants and shows. */
class EmbeddedServerSettingsTest {
    @TempDir
    static Path folder;

    static HubHome home;

    static EmbeddedServer server;

    @BeforeAll
    static void start() throws IOException {
        home = new HubHome(folder.resolve("home"));
        server = EmbeddedServer.attachOrStart(home.path());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        home.close();
    }

    @Test
    void isDurableAndLocalAndOrderedByCodePoint_whenNothingElseIsAsked() throws Exception {
        DatabaseAddress address = server.address();
        assertThat(List.of(
                        query(address, "SHOW fsync"),
                        query(address, "SHOW synchronous_commit"),
                        query(address, "SHOW full_page_writes"),
                        query(address, "SHOW listen_addresses"),
                        query(address, "SHOW unix_socket_directories"),
                        query(address, "SHOW server_encoding"),
                        query(address, "SHOW server_version"),
                        query(address, "SELECT usesuper FROM pg_user WHERE usename = current_user"),
                        query(address, "SELECT string_agg(c, '' ORDER BY c) FROM unnest('{a,B,à}'::text[]) c")))
                .containsExactly("on", "on", "on", "127.0.0.1", "", "UTF8", "18.3", "f", "Baà");
    }

    @Test
    void keepsPasswordsToItself() throws Exception {
        DatabaseAddress address = server.address();
        Path file = home.path().resolve("keys/database.password");
        assertThat(Files.readString(file)).isEqualTo(address.password());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(address.toString()).doesNotContain(address.password());
        assertThat(Files.readString(home.path().resolve("postgres/server.log"))).doesNotContain(address.password());
        assertThatThrownBy(() -> Connecting.to(new DatabaseAddress(address.jdbcUrl(), "hub", "guess")))
                .isInstanceOf(SQLException.class)
                .satisfies(e ->
                        assertThat(Connecting.refusesLogin((SQLException) e)).isTrue());
    }

    @Test
    void logsNoRowOfAPerson_whenAStatementFails() throws Exception {
        execute(server.address(), "CREATE TABLE person(name text PRIMARY KEY, age int)");
        execute(server.address(), "INSERT INTO person VALUES ('Filomena', 30)");
        assertThatThrownBy(() -> execute(server.address(), "INSERT INTO person VALUES ('Filomena', 31)"))
                .hasMessageContaining("Filomena");
        assertThatThrownBy(() -> execute(server.address(), "SELECT 'Filomena'::int"))
                .hasMessageContaining("Filomena");
        assertThat(Files.readString(home.path().resolve("postgres/server.log")))
                .contains("ready to accept connections")
                .doesNotContain("Filomena");
    }

    @Test
    void letsTheHubCopyATemplateDatabase() throws Exception {
        DatabaseAddress template = server.address().withDatabase("template_of_tests");
        execute(server.address(), "CREATE DATABASE template_of_tests");
        execute(template, "CREATE TABLE note(text text); INSERT INTO note VALUES ('copied')");
        execute(server.address(), "CREATE DATABASE one_test TEMPLATE template_of_tests");
        assertThat(query(server.address().withDatabase("one_test"), "SELECT text FROM note"))
                .isEqualTo("copied");
    }
}
