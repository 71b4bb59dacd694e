package it.psihub.labourmatching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Change;
import it.psihub.canonical.tree.CanonicalTree;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Received;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.kit.check.JsonTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code <case>.vacancy.json} or {@code <case>.match.json}, and {@code <case>.canonical.json} or its problems. */
class InboundGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/fixtures");
    private static final String GOLDEN = ".canonical.json";

    @ParameterizedTest
    @MethodSource("inputs")
    void mapsAsTheGoldenFileSays(Path input) throws IOException {
        Inbound inbound =
                input.toString().contains(".match.") ? new MatchingInboundMatch() : new MatchingInboundVacancy();
        Payload payload = new Payload(Files.readAllBytes(input), "application/json");
        String mapped = inbound.map(new Received(new MessageId(TimeOrderedIds.next()), Services.ID, payload))
                .fold(
                        mapping -> record(mapping.changes().get(0)),
                        problems -> problems.stream()
                                .map(problem -> problem.path() + " " + problem.code())
                                .toList()
                                .toString());
        assertThat(mapped).isEqualTo(Files.readString(golden(input)).strip());
    }

    @Test
    void everyInputHasItsGoldenFile_andEveryGoldenFileItsInput() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            assertThat(inputs().map(InboundGoldenTest::golden))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            all.filter(path -> path.toString().endsWith(GOLDEN)).toList());
        }
    }

    private static String record(Change change) {
        Map<String, Object> tree = CanonicalTree.write(((Change.Put) change).record());
        return new String(JsonTrees.write(tree), UTF_8);
    }

    private static Path golden(Path input) {
        String name = input.getFileName().toString();
        return input.resolveSibling(name.substring(0, name.indexOf('.')) + GOLDEN);
    }

    static Stream<Path> inputs() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            List<Path> inputs = all.filter(path -> !path.toString().endsWith(GOLDEN))
                    .sorted()
                    .toList();
            return inputs.stream();
        }
    }
}
