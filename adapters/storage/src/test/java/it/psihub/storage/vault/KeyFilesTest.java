package it.psihub.storage.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import it.psihub.storage.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
    static TestDatabase database;

    @TempDir
    Path home;

    Path keysDir;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
    }

    @BeforeEach
    void forgetKeys() {
        database.jdbc().execute("TRUNCATE key_check");
        keysDir = home.resolve("hub/keys");
    }

    @Test
    void createsKeysForTheirOwnerOnly_whenTheDatabaseHasNeverSeenAny() throws IOException {
        open();

        assertThat(files().keySet()).containsExactly("index.json", "kek.json", "seal-public.json", "seal.json");
        assertThat(permissions(keysDir)).isEqualTo("rwx------");
        for (String name : files().keySet()) {
            assertThat(permissions(keysDir.resolve(name))).as(name).isEqualTo("rw-------");
        }
        assertThat(files().get("seal-public.json")).doesNotContain("ASYMMETRIC_PRIVATE");
        assertThat(database.jdbc()
                        .queryForList("SELECT split_part(name, '.', 1) FROM key_check ORDER BY 1", String.class))
                .containsExactly("index", "kek", "seal");
    }

    @Test
    void findsTheSameKeys_whenOpenedAgain() throws IOException {
        HubKeys first = open();
        Map<String, String> written = files();
        HubKeys second = open();

        assertThat(files()).isEqualTo(written);
        assertThat(second.keyedHash().recordId("contact", "a", "1"))
                .isEqualTo(first.keyedHash().recordId("contact", "a", "1"));
        byte[] message = "message".getBytes(UTF_8);
        assertThat(second.sealKey().signed(message, first.sealKey().sign(message)))
                .isTrue();
        assertThat(second.sealKey()
                        .signed("other".getBytes(UTF_8), first.sealKey().sign(message)))
                .isFalse();
        WrappedKey key = new Vault(first, database.jdbc()).newKey();
        assertThat(new Vault(second, database.jdbc())
                        .open(key.wrapped())
                        .open(key.sealer().seal(message, new byte[0]), new byte[0]))
                .isEqualTo(message);
    }

    @Test
    void takesTheFilesThatAreThere_whenACrashCameBeforeTheDatabaseRemembered() throws IOException {
        open();
        Map<String, String> written = files();
        Files.writeString(keysDir.resolve("kek.json.123.unfinished"), "{");
        database.jdbc().execute("TRUNCATE key_check");

        open();

        assertThat(files()).containsAllEntriesOf(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kek.json", "index.json", "seal.json"})
    void refusesAndCreatesNothing_whenAFileIsMissing(String name) throws IOException {
        open();
        Files.delete(keysDir.resolve(name));

        assertRefused(name, "is missing");
    }

    @Test
    void refusesAndCreatesNothing_whenTheWholeFolderIsMissing() throws IOException {
        open();
        for (String name : files().keySet()) {
            Files.delete(keysDir.resolve(name));
        }
        Files.delete(keysDir);

        assertThatExceptionOfType(KeysUnusable.class)
                .isThrownBy(this::open)
                .withMessageContaining("kek.json is missing");
        assertThat(keysDir).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "kek.json, ''",
        "kek.json, garbage",
        "kek.json, {}",
        "kek.json, '{\"primaryKeyId\":1,\"key\":[]}'",
        "index.json, ''",
        "index.json, '{\"type\":\"HMAC-SHA256\",\"key\":\"c2hvcnQ=\"}'",
        "index.json, '{\"type\":\"HMAC-SHA256\",\"key\":\"***\"}'",
        "seal.json, garbage",
        "seal.json, []"
    })
    void refusesAndCreatesNothing_whenAFileIsDamaged(String name, String content) throws IOException {
        open();
        Files.writeString(keysDir.resolve(name), content);

        assertRefused(name, "is damaged");
    }

    @Test
    void refusesAKeysetOfTheWrongKind() throws IOException {
        open();
        Files.copy(keysDir.resolve("seal.json"), home.resolve("seal"));
        Files.writeString(keysDir.resolve("kek.json"), Files.readString(home.resolve("seal")));

        assertRefused("kek.json", "is damaged");
    }

    @Test
    void refusesADamagedFile_whenTheDatabaseHasNeverSeenKeysToo() throws IOException {
        Files.createDirectories(keysDir);
        Files.writeString(keysDir.resolve("index.json"), "garbage");

        assertRefused("index.json", "is damaged");
        assertThat(database.value(Integer.class, "SELECT count(*) FROM key_check"))
                .isZero();
    }

    @Test
    void refuses_whenAFileCannotBeRead() throws IOException {
        open();
        Files.delete(keysDir.resolve("index.json"));
        Files.createDirectory(keysDir.resolve("index.json"));

        assertThatExceptionOfType(KeysUnusable.class)
                .isThrownBy(this::open)
                .withMessageContaining(keysDir.resolve("index.json") + " cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kek.json", "index.json", "seal.json"})
    void refuses_whenAFileHoldsAnotherKey(String name) throws IOException {
        open();
        Map<String, String> right = files();
        Map<String, String> wrong = filesOfAnotherHub();
        Files.writeString(keysDir.resolve(name), wrong.get(name));

        assertRefused(name, "holds another key");

        Files.writeString(keysDir.resolve(name), right.get(name));
        open();
    }

    @Test
    void writesThePublicHalfAgain_whenItWasLost_butRefusesADifferentOne() throws IOException {
        open();
        Path publicHalf = keysDir.resolve("seal-public.json");
        String right = Files.readString(publicHalf);
        Files.delete(publicHalf);
        open();
        assertThat(publicHalf).hasContent(right);

        Files.writeString(publicHalf, filesOfAnotherHub().get("seal-public.json"));
        assertRefused("seal-public.json", "is not the public half");
    }

    @Test
    void closesAFileThatOthersCouldRead() throws IOException {
        open();
        Path kek = keysDir.resolve("kek.json");
        Files.setPosixFilePermissions(kek, PosixFilePermissions.fromString("rw-r--r--"));

        open();

        assertThat(permissions(kek)).isEqualTo("rw-------");
    }

    @Test
    void createsOneSetOfKeys_whenNodesStartAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<UUID> start = () -> open().keyedHash().recordId("contact", "a", "1");
            List<Future<UUID>> ids =
                    pool.invokeAll(Stream.generate(() -> start).limit(4).toList());
            for (Future<UUID> id : ids) {
                assertThat(id.get()).isEqualTo(ids.get(0).get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void assertRefused(String name, String what) throws IOException {
        Map<String, String> before = files();

        assertThatExceptionOfType(KeysUnusable.class)
                .isThrownBy(this::open)
                .withMessageContaining("The key file " + keysDir.resolve(name) + " " + what)
                .withMessageMatching("[^\\n]+\\.")
                .withNoCause();

        assertThat(files()).isEqualTo(before);
    }

    private HubKeys open() {
        return KeyFiles.openOrCreate(keysDir, new KeyCheck(database.jdbc(), database.transactions()));
    }

    private Map<String, String> filesOfAnotherHub() throws IOException {
        Path folder = home.resolve("other/keys");
        TestDatabase other = TestDatabase.create();
        KeyFiles.openOrCreate(folder, new KeyCheck(other.jdbc(), other.transactions()));
        return filesIn(folder);
    }

    private Map<String, String> files() throws IOException {
        return filesIn(keysDir);
    }

    private static Map<String, String> filesIn(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
