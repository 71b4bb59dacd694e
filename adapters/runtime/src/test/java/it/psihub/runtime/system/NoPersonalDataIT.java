package it.psihub.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.sandbox.synthetic.PersonalValues;
import it.psihub.sandbox.synthetic.SyntheticNetwork;
import it.psihub.storage.Storage;
import it.psihub.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** After every exchange was run, nothing that stands about a person in the sources can be read anywhere in the hub. */
@ExtendWith(DemoHome.Shared.class)
class NoPersonalDataIT {

    @Test
    void noTableShowsAPersonsValue(DemoHome home) throws SQLException, IOException {
        Needles needles = needles(home);
        try (Storage storage = Storage.open(home.hub().home(), Map.of(), 2)) {
            Map<String, byte[]> tables = DatabaseText.of(storage.dataSource());

            assertThat(tables).containsKeys("public.subject", "public.referral", "public.delivery_key_0");
            assertThat(tables.keySet()).anyMatch(table -> table.startsWith("public.attempt_"));
            assertThat(found(needles, tables)).isEmpty();
        }
    }

    /** Logs, audit copies, keys, the database's own files with its journal, and what tables at regional offices show. */
    @Test
    void noFileShowsAPersonsValue_inItsBytesOrItsName(DemoHome home) throws IOException {
        Needles needles = needles(home);
        Path root = home.hub().home();
        Map<String, Set<String>> shown = new TreeMap<>();
        int files = 0;
        for (String folder : List.of("logs", "audit", "keys", "postgres", "sandbox/table")) {
            assertThat(root.resolve(folder)).isDirectory();
            files += search(needles, root, root.resolve(folder), shown);
        }
        files += searchRejects(needles, home, shown);

        assertThat(files).isGreaterThan(100);
        assertThat(shown).isEmpty();
    }

    @Test
    void nothingPrintedShowsAPersonsValue(DemoHome home) {
        String printed = home.first().out() + home.first().err();

        assertThat(needles(home).in(printed.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    /** The search itself: it knows hundreds of values of every sort and finds them where the program must not put them. */
    @Test
    void searchFindsWhatThePersonsGave(DemoHome home) throws IOException {
        PersonalValues values = values(home);
        assertThat(List.of(
                        values.names(),
                        values.identifiers(),
                        values.permitNumbers(),
                        values.phones(),
                        values.addresses(),
                        values.notes(),
                        values.employers(),
                        values.subjectIds()))
                .allSatisfy(sort -> assertThat(sort).isNotEmpty());
        Map<String, Set<String>> shown = new TreeMap<>();

        search(needles(home), home.sources(), home.sources(), shown);

        assertThat(shown.values().stream().flatMap(Set::stream).distinct().toList())
                .containsAll(values.names())
                .containsAll(values.identifiers())
                .containsAll(values.phones())
                .containsAll(values.subjectIds());
    }

    @Test
    void searchFindsWhatIsPlanted_inTextAndBinaryColumnsFilesAndNames(@TempDir Path folder)
            throws SQLException, IOException {
        Needles needles = new Needles(List.of("Ngozi-Prova", "Müller-Prova", "محمد"));
        try (TestDatabase database = TestDatabase.create()) {
            database.storage()
                    .jdbc()
                    .execute("CREATE TABLE planted (t text, b bytea); CREATE TABLE planted_2 (j jsonb)");
            database.storage().jdbc().update("INSERT INTO planted VALUES ('x Ngozi-Prova y', ?)", (Object)
                    "\0\1Müller-Prova".getBytes(StandardCharsets.ISO_8859_1));
            database.storage()
                    .jdbc()
                    .update("INSERT INTO planted_2 VALUES ('{\"n\": \"\\u0645\\u062d\\u0645\\u062f\"}')");

            Map<String, Set<String>> found =
                    found(needles, DatabaseText.of(database.storage().dataSource()));

            assertThat(found).containsOnlyKeys("public.planted", "public.planted_2");
            assertThat(found.get("public.planted")).containsExactly("Müller-Prova", "Ngozi-Prova");
            assertThat(found.get("public.planted_2")).containsExactly("محمد");
        }
        Files.writeString(folder.resolve("hub.log"), "…\n".repeat(400_000) + "\\u0645\\u062d\\u0645\\u062f");
        Files.writeString(folder.resolve("scarti-Ngozi-Prova.csv"), "");
        Map<String, Set<String>> shown = new TreeMap<>();

        search(needles, folder, folder, shown);

        assertThat(shown).containsOnlyKeys("hub.log", "scarti-Ngozi-Prova.csv");
    }

    @Test
    void searchFindsWhatLiesAcrossTheBorderOfTwoPieces() throws IOException {
        byte[] hay = ("x".repeat((1 << 20) - 5) + "Ngozi-Prova" + "x".repeat(40)).getBytes(StandardCharsets.UTF_8);

        assertThat(new Needles(List.of("Ngozi-Prova")).in(new ByteArrayInputStream(hay)))
                .containsExactly("Ngozi-Prova");
    }

    private static PersonalValues values(DemoHome home) {
        return SyntheticNetwork.personalValues(DemoHome.PEOPLE, DemoHome.SEED, home.today());
    }

    private static Needles needles(DemoHome home) {
        Needles needles = new Needles(values(home).all().toList());
        assertThat(needles.count()).isGreaterThan(300);
        return needles;
    }

    private static Map<String, Set<String>> found(Needles needles, Map<String, byte[]> texts) {
        Map<String, Set<String>> found = new TreeMap<>();
        texts.forEach((name, text) -> {
            Set<String> values = needles.in(text);
            if (!values.isEmpty()) {
                found.put(name, values);
            }
        });
        return found;
    }

    private static int search(Needles needles, Path root, Path folder, Map<String, Set<String>> shown)
            throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/postgres/bin-"))
                    .toList();
        }
        for (Path file : files) {
            search(needles, root.relativize(file).toString(), file, shown);
        }
        return files.size();
    }

    /** What the sources get back stands beside what they sent; only the former is the hub's word. */
    private static int searchRejects(Needles needles, DemoHome home, Map<String, Set<String>> shown)
            throws IOException {
        int files = 0;
        try (Stream<Path> rejects = Files.list(home.sources())) {
            for (Path file : rejects.filter(each -> each.toString().contains(".rejects."))
                    .toList()) {
                search(needles, file.getFileName().toString(), file, shown);
                files++;
            }
        }
        assertThat(files).isPositive();
        return files;
    }

    private static void search(Needles needles, String name, Path file, Map<String, Set<String>> shown)
            throws IOException {
        Set<String> values = needles.in(Files.newInputStream(file));
        values.addAll(needles.in(name.getBytes(StandardCharsets.UTF_8)));
        if (!values.isEmpty()) {
            shown.put(name, values);
        }
    }
}
