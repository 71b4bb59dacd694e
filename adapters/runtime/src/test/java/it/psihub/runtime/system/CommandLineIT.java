package it.psihub.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.runtime.system.HubProgram.Ended;
import it.psihub.sandbox.synthetic.SyntheticNetwork;
import it.psihub.storage.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators' scripts rely on: exit codes, one sentence for a failure, JSON lines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineIT {
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) {2,}[A-Z]");

    private HubProgram hub;

    @BeforeAll
    void makeHome(@TempDir Path folder) {
        hub = new HubProgram(folder);
        Ended verify = hub.run("ledger", "verify");
        assertThat(verify.out()).startsWith("registro integro: 0 voci");
        assertThat(verify.exit()).isZero();
    }

    @AfterAll
    void stopServer() {
        EmbeddedServer.stop(hub.home());
    }

    @Test
    void refusesAnUnknownCommand_withTheUsage() {
        Ended unknown = hub.run("xyzzy");

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("xyzzy").contains("Usage: hub").contains("Commands:");
        assertThat(unknown.out()).isEmpty();
    }

    @Test
    void refusesAMisspeltCommand_withTheRightOne() {
        Ended unknown = hub.run("demmo");

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("demmo").contains("hub demo");
    }

    @Test
    void refusesAMisspeltOption_withTheRightOne() {
        Ended unknown = hub.run("demo", "--peeple", "3");

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("--peeple").contains("--people");
        assertThat(unknown.out()).isEmpty();
    }

    @Test
    void listsRealCommandsOnly() {
        Ended help = hub.run("--help");

        assertThat(help.exit()).isZero();
        String commands =
                help.out().substring(help.out().indexOf("Commands:"), help.out().indexOf("Uscita:"));
        List<String> listed =
                COMMAND.matcher(commands).results().map(found -> found.group(1)).toList();
        assertThat(listed).contains("demo", "serve", "run", "jobs", "intake", "validate", "ledger");
        for (String command : listed) {
            // the launcher's own
            if (!command.equals("test")) {
                Ended each = hub.run(command, "--help");
                assertThat(each.exit()).as(command).isZero();
                assertThat(each.out()).as(command).startsWith("Usage: hub " + command);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--from 2026-11-02 --until 2026-11-01, --from 2026-11-02 viene dopo --until 2026-11-01",
        "--from domani, 'domani'' non è un giorno'",
        "--route profile, 'profile'' non è uno scambio'",
        "--counterpart Cpi, 'Cpi'' non è il nome di una controparte'"
    })
    void refusesToReconcile_whatCannotBeAskedFor(String options, String why) {
        Ended reconcile = hub.run(("ledger reconcile " + options).split(" "));

        assertThat(reconcile.exit()).isEqualTo(2);
        assertThat(reconcile.err()).startsWith("hub: ").contains(why);
        assertThat(reconcile.out()).isEmpty();
    }

    @Test
    void reconcilesAnEmptyLedger() {
        Ended reconcile = hub.run("ledger", "reconcile", "--json", "--from", "2026-11-01");

        assertThat(reconcile.exit()).isZero();
        JsonNode report = JsonMapper.shared().readTree(reconcile.out());
        assertThat(report.required("adds_up").asBoolean()).isTrue();
        assertThat(report.required("discrepancies").isEmpty()).isTrue();
    }

    @Test
    void listsNoRefusals_whereNobodyCalled() {
        Ended refusals = hub.run("ledger", "refusals", "--from", "2026-11-01");

        assertThat(refusals.exit()).isZero();
        assertThat(refusals.out().strip()).isEqualTo("0 chiamate respinte");
        assertThat(hub.run("ledger", "refusals", "--json").out()).isEmpty();
        Ended none = hub.run("ledger", "refusals", "--max", "0");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("--max non è almeno 1");
    }

    @Test
    void saysOneSentence_whenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Ended serve = hub.run("serve", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(serve.exit()).isEqualTo(3);
            assertThat(serve.errLines())
                    .containsExactly("hub: la porta " + taken.getLocalPort()
                            + " è già in uso: scegliere un'altra porta con --port");
        }
        assertThat(hub.home().resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void saysOneSentence_andMakesNoOther_whenTheKeyIsMissing() throws IOException {
        Path kek = hub.home().resolve("keys/kek.json");
        byte[] key = Files.readAllBytes(kek);
        Files.delete(kek);
        try {
            Map<String, String> before = written();

            Ended verify = hub.run("ledger", "verify");

            isOneSentence(verify, kek.toString(), "missing");
            assertThat(written()).isEqualTo(before);
        } finally {
            Files.write(kek, key);
        }
    }

    @Test
    void saysOneSentence_andLeavesItAlone_whenTheKeyIsGarbled() throws IOException {
        Path kek = hub.home().resolve("keys/kek.json");
        byte[] key = Files.readAllBytes(kek);
        Files.writeString(kek, "{\"primaryKeyId\": 12");
        try {
            Map<String, String> before = written();

            Ended demo = hub.run("demo", "--people", "1");

            isOneSentence(demo, kek.toString(), "damaged");
            assertThat(written()).isEqualTo(before);
        } finally {
            Files.write(kek, key);
        }
    }

    @Test
    void saysOneSentence_whenTheDatabaseIsOutOfReach(@TempDir Path folder) {
        HubProgram elsewhere = new HubProgram(folder)
                .with(Map.of(
                        "HUB_DB_URL",
                        "jdbc:postgresql://127.0.0.1:1/hub",
                        "HUB_DB_USER",
                        "hub",
                        "HUB_DB_PASSWORD",
                        "never-shown"));

        Ended verify = elsewhere.run("ledger", "verify");

        isOneSentence(verify, "jdbc:postgresql://127.0.0.1:1/hub", "HUB_DB_URL");
        assertThat(verify.err()).doesNotContain("never-shown");
        assertThat(elsewhere.home()).doesNotExist();
    }

    @Test
    void findsNothingWrong_withWhatTheSourcesSend(@TempDir Path folder) throws IOException {
        Ended validate =
                hub.run("validate", "--as", "canonical", goodFile(folder).toString());

        assertThat(validate.err()).isEmpty();
        assertThat(validate.out()).isEmpty();
        assertThat(validate.exit()).isZero();
    }

    @Test
    void saysWhatIsWrong_oneProblemALine(@TempDir Path folder) throws IOException {
        List<String> lines = Files.readAllLines(goodFile(folder));
        Path bad = Files.write(
                folder.resolve("bad.ndjson"),
                List.of(
                        lines.get(0),
                        lines.get(0).replaceFirst("\"kind\":\"[a-z-]+\"", "\"kind\":\"no-such-kind\""),
                        lines.get(1).substring(0, lines.get(1).length() / 2)));

        Ended validate = hub.run("validate", "--as", "canonical", bad.toString());

        assertThat(validate.exit()).isEqualTo(1);
        assertThat(validate.err()).isEmpty();
        List<JsonNode> problems =
                validate.out().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(problems).hasSizeGreaterThanOrEqualTo(2).allSatisfy(problem -> {
            assertThat(problem.propertyNames()).containsExactly("file", "path", "code", "text");
            assertThat(problem.required("file").asString()).isEqualTo(bad.toString());
            assertThat(problem.required("code").asString()).isNotBlank();
        });
        assertThat(problems)
                .extracting(problem -> problem.required("text").asString())
                .anyMatch(text -> text.startsWith("line 2:"))
                .anyMatch(text -> text.startsWith("line 3:"))
                .noneMatch(text -> text.startsWith("line 1:"));
    }

    @Test
    void tellsAMissingFileFromABadOne(@TempDir Path folder) {
        Ended validate = hub.run(
                "validate", "--as", "canonical", folder.resolve("none.ndjson").toString());

        assertThat(validate.exit()).isEqualTo(3);
        assertThat(validate.errLines()).hasSize(1);
    }

    private static void isOneSentence(Ended ended, String... parts) {
        assertThat(ended.exit()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.errLines()).hasSize(1);
        assertThat(ended.err())
                .startsWith("hub: ")
                .contains(parts)
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    /** What stands in the home but for the database's own files. */
    private Map<String, String> written() throws IOException {
        Map<String, String> written = new HashMap<>();
        try (Stream<Path> walk = Files.walk(hub.home())) {
            for (Path file : walk.filter(Files::isRegularFile)
                    .filter(each -> !each.startsWith(hub.home().resolve("postgres")))
                    .toList()) {
                written.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return written;
    }

    private static Path goodFile(Path folder) throws IOException {
        Path sources = folder.resolve("sources");
        SyntheticNetwork.write(sources, 6, 3, LocalDate.of(2026, 3, 2));
        try (Stream<Path> files = Files.list(sources)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }
}
