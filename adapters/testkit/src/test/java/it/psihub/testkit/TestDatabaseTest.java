package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class TestDatabaseTest {
    private static final String STARTED = "SELECT extract(epoch FROM pg_postmaster_start_time())::text";

    @Test
    void hasTablesOfItsOwn() {
        try (TestDatabase one = TestDatabase.create();
                TestDatabase two = TestDatabase.create()) {
            insertPerson(one);

            assertThat(persons(one)).isEqualTo(1);
            assertThat(persons(two)).isZero();
        }
    }

    @Test
    void isGone_afterClosing() {
        String name;
        try (TestDatabase database = TestDatabase.create()) {
            name = database.name();
            assertThat(databases(database)).contains(name);
        }
        try (TestDatabase other = TestDatabase.create()) {
            assertThat(databases(other)).doesNotContain(name);
        }
    }

    @Test
    void isCopiedFromTheTemplateOfTheseMigrations() {
        try (TestDatabase database = TestDatabase.create()) {
            assertThat(databases(database)).contains(Migrations.templateName());
            assertThat(value(database, "SELECT count(*)::text FROM flyway_schema_history"))
                    .isNotEqualTo("0");
        }
    }

    @Test
    void sharesTheServer_withAnotherProcess() throws IOException, InterruptedException {
        try (TestDatabase database = TestDatabase.create()) {
            Path output = Files.createTempFile("other", ".txt");
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Other.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(other.waitFor(2, TimeUnit.MINUTES)).isTrue();

            assertThat(Files.readAllLines(output, StandardCharsets.UTF_8)).contains(value(database, STARTED));
            assertThat(value(database, "SELECT 'still here'")).isEqualTo("still here");
            Files.delete(output);
        }
    }

    /** What a test of another module does. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) {
            try (TestDatabase database = TestDatabase.create()) {
                System.out.println(value(database, STARTED));
            }
        }
    }

    private static void insertPerson(TestDatabase database) {
        database.storage().jdbc().update("INSERT INTO person (id, created_at) VALUES (gen_random_uuid(), now())");
    }

    private static int persons(TestDatabase database) {
        return Integer.parseInt(value(database, "SELECT count(*)::text FROM person"));
    }

    private static List<String> databases(TestDatabase database) {
        return database.storage().jdbc().queryForList("SELECT datname FROM pg_database", String.class);
    }

    private static String value(TestDatabase database, String sql) {
        JdbcTemplate jdbc = database.storage().jdbc();
        return Objects.requireNonNull(jdbc.queryForObject(sql, String.class));
    }
}
