package it.psihub.storage.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Scope;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckTest {

    @Test
    void runsEveryCheckThatIsWritten() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(CheckTest.class.getResource("/reconcile"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Check.ALL.stream()
                            .map(check -> check.name() + ".sql")
                            .toList());
        }
    }

    @Test
    void saysInOneSentenceWhatIsWrong_andLeavesNoPlaceholder() {
        ScopedSql scoped = new ScopedSql(Scope.ALL);
        assertThat(Check.ALL).allSatisfy(check -> {
            assertThat(check.text()).matches("\\p{Lu}.{20,}[^.]");
            assertThat(scoped.of(check.sql())).contains("AS record").doesNotContain("{");
        });
    }
}
