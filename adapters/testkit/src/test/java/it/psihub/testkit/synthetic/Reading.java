package it.psihub.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Problem;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.tree.CanonicalTree;
import it.psihub.kit.check.JsonContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes files in as a hub should, with nothing but the contract, and counts. */
final class Reading {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private final JsonContract contract = JsonContract.of("canonical/v1/record.schema.json");
    private final Map<RecordKey, Long> versions = new HashMap<>();

    /** What became of the lines: applied, duplicate, superseded, rejected. */
    Map<String, Integer> take(Path file) throws IOException {
        Map<String, Integer> fates = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        boolean csv = file.toString().endsWith(".csv");
        CsvLines table = new CsvLines(lines.get(0));
        for (String line : csv ? lines.subList(1, lines.size()) : lines) {
            fates.merge(fate(csv ? table.record(line) : tree(line)), 1, Integer::sum);
        }
        return fates;
    }

    /** An empty tree where the line is no JSON. */
    private static Map<String, Object> tree(String line) {
        try {
            return JSON.readValue(line, TREE);
        } catch (JacksonException noJson) {
            return Map.of();
        }
    }

    private String fate(Map<String, Object> tree) {
        List<Problem> bySchema = contract.check(JSON.<tools.jackson.databind.JsonNode>valueToTree(tree));
        return CanonicalTree.read(tree)
                .fold(
                        record -> {
                            assertThat(bySchema).isEmpty();
                            return applied(record);
                        },
                        problems -> {
                            // What the schema lets pass is a wrong check character, and nothing else.
                            assertThat(bySchema.isEmpty())
                                    .isEqualTo(problems.stream()
                                            .allMatch(problem -> problem.code().equals("codice-fiscale.check")));
                            return "rejected";
                        });
    }

    private String applied(CanonicalRecord record) {
        if (record instanceof AboutSubject about && !about.key().equals(about.subjectKey())) {
            assertThat(versions)
                    .as("the subject comes before what tells about it")
                    .containsKey(about.subjectKey());
        }
        long known = versions.getOrDefault(record.key(), 0L);
        versions.merge(record.key(), record.version(), Math::max);
        if (record.version() > known) {
            return "applied";
        }
        return record.version() == known ? "duplicate" : "superseded";
    }
}
