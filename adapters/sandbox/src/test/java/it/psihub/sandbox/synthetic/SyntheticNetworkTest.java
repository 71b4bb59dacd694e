package it.psihub.sandbox.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.identity.CodiceFiscale;
import it.psihub.canonical.identity.ElevenDigits;
import it.psihub.canonical.network.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SyntheticNetworkTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static JsonNode manifest = JSON.createObjectNode();

    @BeforeAll
    static void write() throws IOException {
        SyntheticNetwork.write(folder, 600, 1, TODAY);
        manifest = JSON.readTree(Files.readString(folder.resolve(SyntheticNetwork.MANIFEST)));
    }

    @Test
    void writesTheSameBytes_whenSeedAndDayAreTheSame(@TempDir Path again, @TempDir Path other) throws IOException {
        SyntheticNetwork.write(again, 600, 1, TODAY);
        SyntheticNetwork.write(other, 600, 2, TODAY);

        assertThat(texts(again)).isEqualTo(texts(folder));
        assertThat(texts(other)).isNotEqualTo(texts(folder));
    }

    @Test
    void manifestCountsTheLinesOfEveryFile() throws IOException {
        long sum = 0;
        List<String> names = new ArrayList<>();
        for (JsonNode file : manifest.path("files")) {
            String name = file.path("name").asString();
            names.add(name);
            long lines = Files.readAllLines(folder.resolve(name)).size() - (name.endsWith(".csv") ? 1 : 0);
            assertThat(file.path("in").asLong()).as(name).isEqualTo(lines);
            assertThat(fates(file)).as(name).isEqualTo(lines);
            sum += lines;
        }
        assertThat(manifest.path("lines").path("in").asLong()).isEqualTo(sum);
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(texts(folder).keySet().stream()
                        .filter(name -> !name.equals(SyntheticNetwork.MANIFEST))
                        .toList());
        assertThat(manifest.path("files")
                        .valueStream()
                        .map(file -> file.path("source").asString())
                        .distinct())
                .hasSize(25);
    }

    private static long fates(JsonNode counts) {
        long sum = 0;
        for (Fate fate : Fate.values()) {
            sum += counts.path(fate.code()).asLong();
        }
        return sum;
    }

    @Test
    void hasSomeOfEveryKindOfMess() {
        JsonNode mess = manifest.path("mess");
        for (Class<? extends Enum<?>> traits : List.<Class<? extends Enum<?>>>of(
                Traits.Papers.class,
                Traits.BirthDate.class,
                Traits.Stay.class,
                Traits.Reach.class,
                Traits.NameForm.class,
                Traits.Age.class)) {
            for (Enum<?> trait : traits.getEnumConstants()) {
                assertThat(mess.properties())
                        .as("%s", trait)
                        .anyMatch(entry -> entry.getKey()
                                        .endsWith(
                                                "." + trait.name().toLowerCase().replace('_', '-'))
                                && entry.getValue().asInt() > 0);
            }
        }
        for (Defect defect : Defect.values()) {
            assertThat(mess.path("line." + defect.code()).asInt())
                    .as("%s", defect)
                    .isPositive();
        }
        assertThat(mess.path("line.duplicate").asInt()).isPositive();
        assertThat(mess.path("line.superseded").asInt()).isPositive();
    }

    @Test
    void personsAreSpreadByTheTargetsOfTheRegions() {
        Map<Region, Integer> shares = Map.of(
                Region.BASILICATA,
                24,
                Region.CALABRIA,
                96,
                Region.CAMPANIA,
                198,
                Region.PUGLIA,
                126,
                Region.SICILIA,
                156);

        shares.forEach((region, share) -> assertThat(
                        manifest.path("persons").path(region.code()).asInt())
                .as("%s", region)
                .isEqualTo(share));
    }

    @Test
    void identifiersAreWhatTheyClaimToBe_butForTheWrongOnes() throws IOException {
        int wrong = 0;
        int variants = 0;
        for (JsonNode subject : records("subject")) {
            for (JsonNode identifier : subject.path("identifiers")) {
                String value = identifier.path("value").asString();
                switch (identifier.path("kind").asString()) {
                    case "codice-fiscale" -> {
                        wrong += valid(value) ? 0 : 1;
                        variants += valid(value) && new CodiceFiscale(value).omocodia() ? 1 : 0;
                    }
                    case "codice-fiscale-provvisorio" -> ElevenDigits.check(value);
                    default -> assertThat(value).matches("(STP|ENI)[0-9]{13}");
                }
            }
        }
        assertThat(wrong).isBetween(1, 6);
        assertThat(variants).isPositive();
    }

    private static boolean valid(String code) {
        try {
            new CodiceFiscale(code);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @Test
    void codeFitsTheRestOfTheSubject() throws IOException {
        for (JsonNode subject : records("subject")) {
            JsonNode first = subject.path("identifiers").path(0);
            if (!first.path("kind").asString().equals("codice-fiscale")
                    || !valid(first.path("value").asString())) {
                continue;
            }
            CodiceFiscale code = new CodiceFiscale(first.path("value").asString());
            assertThat(code.female()).isEqualTo(subject.path("sex").asString().equals("f"));
            assertThat(code.birthPlace()).isEqualTo(subject.path("citizenship").asString());
            String birth = subject.path("birth_date").asString("");
            if (birth.length() >= 10) {
                assertThat(code.birthDay()).isEqualTo(Integer.parseInt(birth.substring(8, 10)));
                assertThat(code.birthMonth()).isEqualTo(Integer.parseInt(birth.substring(5, 7)));
            }
        }
    }

    @Test
    void onePersonStandsAtTwoSources_underOneCodeOrItsVariant() throws IOException {
        Map<String, Map<String, String>> sourcesByCode = new TreeMap<>();
        for (JsonNode subject : records("subject")) {
            JsonNode first = subject.path("identifiers").path(0);
            String value = first.path("value").asString("");
            if (first.path("kind").asString("").equals("codice-fiscale") && valid(value)) {
                sourcesByCode
                        .computeIfAbsent(new CodiceFiscale(value).normalised(), code -> new TreeMap<>())
                        .put(subject.path("source").asString(), value);
            }
        }

        assertThat(sourcesByCode.values()).anySatisfy(sources -> {
            assertThat(sources).hasSize(2);
            assertThat(sources.values().stream().distinct()).hasSize(1);
        });
        assertThat(sourcesByCode.values()).anySatisfy(sources -> {
            assertThat(sources).hasSize(2);
            assertThat(sources.values().stream().distinct()).hasSize(2);
        });
    }

    @Test
    void personalValuesStandInTheFiles() throws IOException {
        PersonalValues values = SyntheticNetwork.personalValues(600, 1, TODAY);
        String all = String.join("\n", texts(folder).values());

        assertThat(values.all().filter(value -> !all.contains(value))).isEmpty();
        for (var each : List.of(
                values.names(),
                values.identifiers(),
                values.phones(),
                values.emails(),
                values.notes(),
                values.subjectIds())) {
            assertThat(each).hasSizeGreaterThan(50);
        }
        assertThat(values.identifiers()).hasSizeGreaterThan(500);
        assertThat(values.names())
                .anyMatch(name -> name.matches("\\p{IsEthiopic}+"))
                .anyMatch(name -> name.matches("\\p{IsGurmukhi}.*"));
    }

    @Test
    void refusesANetworkOfNobody(@TempDir Path empty) {
        assertThatThrownBy(() -> SyntheticNetwork.write(empty, 0, 1, TODAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mainSaysWhatIsWrongByItsExitCode(@TempDir Path out) throws IOException {
        assertThat(SyntheticMain.run(List.of(
                        "--people",
                        "3",
                        "--seed",
                        "1",
                        "--today",
                        "2026-06-30",
                        "--out",
                        out.resolve("new").toString())))
                .isZero();
        assertThat(out.resolve("new").resolve(SyntheticNetwork.MANIFEST)).exists();
        assertThat(SyntheticMain.run(List.of("--people", "3"))).isEqualTo(2);
        assertThat(SyntheticMain.run(List.of("--folks", "3"))).isEqualTo(2);
        assertThat(SyntheticMain.run(
                        List.of("--people", "3", "--seed", "1", "--today", "2026-02-30", "--out", out.toString())))
                .isEqualTo(2);
        Path file = Files.createFile(out.resolve("file"));
        assertThat(SyntheticMain.run(
                        List.of("--people", "3", "--seed", "1", "--today", "2026-06-30", "--out", file.toString())))
                .isEqualTo(3);
    }

    /** What can be read of the NDJSON files. */
    private static List<JsonNode> records(String kind) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (Map.Entry<String, String> file : texts(folder).entrySet()) {
            if (file.getKey().endsWith(".ndjson")) {
                file.getValue()
                        .lines()
                        .filter(line -> line.startsWith("{\"kind\":\"" + kind + "\"") && line.endsWith("}"))
                        .map(JSON::readTree)
                        .forEach(records::add);
            }
        }
        assertThat(records).isNotEmpty();
        return records;
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
