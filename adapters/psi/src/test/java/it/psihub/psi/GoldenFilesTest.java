package it.psihub.psi;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.SourceId;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/fixtures");

    private final PsiFiles files = new PsiFiles(Fixtures.READER);

    @ParameterizedTest
    @MethodSource("inputs")
    void readsEveryLineAsTheGoldenFileSays(Path input) throws IOException {
        assertThat(read(input, 0)).containsExactlyElementsOf(Files.readAllLines(golden(input)));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void readsOnlyWhatFollows_whenOpenedAfterALine(Path input) throws IOException {
        List<String> all = read(input, 0);
        for (int after = 1; after <= 10; after++) {
            int line = after;
            List<String> rest = all.stream().filter(each -> number(each) > line).toList();
            assertThat(read(input, after)).as("after line %s", after).isEqualTo(rest);
        }
    }

    @Test
    void everyInputHasItsGoldenFile_andEveryGoldenFileItsInput() throws IOException {
        Set<String> goldens = new TreeSet<>();
        try (Stream<Path> all = Files.list(FOLDER)) {
            all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".canonical.ndjson"))
                    .forEach(goldens::add);
        }
        assertThat(inputs().map(input -> golden(input).getFileName().toString()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(goldens);
    }

    private List<String> read(Path input, int after) throws IOException {
        List<String> read = new ArrayList<>();
        try (BulkLines lines = files.open(new BulkFile(new SourceId("mensa"), input), after)) {
            for (Optional<BulkLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                read.add(Fixtures.golden(line.get()));
            }
        }
        return read;
    }

    private static int number(String golden) {
        return Integer.parseInt(golden.replaceFirst("\\{\"line\":(\\d+).*", "$1"));
    }

    private static Path golden(Path input) {
        String name = input.getFileName().toString();
        return input.resolveSibling(name.substring(0, name.indexOf(".in.")) + ".canonical.ndjson");
    }

    static Stream<Path> inputs() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(path -> path.getFileName().toString().contains(".in.")).sorted().toList().stream();
        }
    }
}
