package it.psihub.psi;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.SourceId;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkLines;
import it.psihub.kit.check.JsonTrees;
import it.psihub.sandbox.synthetic.SyntheticNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The files of the synthetic network, whose manifest was written by nobody who reads them. */
class SyntheticNetworkTest {
    private final PsiFiles files = new PsiFiles(Fixtures.READER);
    private final Set<String> codes = new TreeSet<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Lines(int in, int rejected) {}

    @Test
    void refusesInEveryFileAsManyLinesAsTheManifestSpoiled() throws IOException {
        SyntheticNetwork.write(folder, 600, 1, LocalDate.of(2026, 3, 31));
        JsonNode manifest = JsonTrees.node(Files.readAllBytes(folder.resolve(SyntheticNetwork.MANIFEST)))
                .orElseThrow();
        Map<String, Lines> expected = new LinkedHashMap<>();
        Map<String, Lines> found = new LinkedHashMap<>();
        for (JsonNode file : manifest.path("files")) {
            String name = file.path("name").asString();
            expected.put(
                    name,
                    new Lines(file.path("in").asInt(), file.path("rejected").asInt()));
            found.put(name, read(name, file.path("source").asString()));
        }
        assertThat(found).isEqualTo(expected);
        assertThat(found.keySet()).anyMatch(name -> name.endsWith(".csv")).anyMatch(name -> name.endsWith(".ndjson"));
        assertThat(manifest.at("/lines/rejected").asInt()).isPositive();
        assertThat(codes)
                .containsExactlyInAnyOrder(
                        "json",
                        "required",
                        "additional-properties",
                        "format",
                        "enum",
                        "type",
                        "columns",
                        "codice-fiscale.check");
    }

    private Lines read(String name, String source) throws IOException {
        Path file = folder.resolve(name);
        assertThat(files.reads(file)).isTrue();
        int in = 0;
        int rejected = 0;
        try (BulkLines lines = files.open(new BulkFile(new SourceId(source), file), 0)) {
            for (Optional<BulkLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                in++;
                rejected += line.get().change().problems().isEmpty() ? 0 : 1;
                line.get().change().problems().forEach(problem -> codes.add(problem.code()));
            }
        }
        return new Lines(in, rejected);
    }
}
