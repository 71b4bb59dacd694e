package it.psihub.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.CounterpartId;
import it.psihub.kit.config.ConfigurationMistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensFileTest {
    private static final CounterpartId ONE = new CounterpartId("psi-one");
    private static final CounterpartId TWO = new CounterpartId("psi-two");

    @TempDir
    private Path folder;

    @Test
    void writesTokensForItsOwnerAlone_whenThereIsNoFile() throws IOException {
        Path file = folder.resolve("keys/tokens.json");

        Map<CounterpartId, String> tokens = new TokensFile(file).read(List.of(ONE, TWO));

        assertThat(tokens).containsOnlyKeys(ONE, TWO);
        assertThat(tokens.values())
                .allSatisfy(token -> assertThat(token).hasSize(43))
                .doesNotHaveDuplicates();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new TokensFile(file).read(List.of(ONE, TWO))).isEqualTo(tokens);
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void leavesOutACounterpartWithoutAToken() throws IOException {
        Path file = folder.resolve("tokens.json");
        Files.writeString(file, "{\"psi-one\":\"" + "a".repeat(32) + "\"}");

        assertThat(new TokensFile(file).read(List.of(ONE, TWO))).containsOnlyKeys(ONE);
    }

    @Test
    void listsEveryMistakeWithoutQuotingAToken() throws IOException {
        Path file = folder.resolve("tokens.json");
        Files.writeString(file, "{\"psi-one\":\"short\",\"psi-two\":17}");

        assertThatThrownBy(() -> new TokensFile(file).read(List.of(ONE, TWO)))
                .isInstanceOfSatisfying(
                        ConfigurationMistakes.class,
                        found -> assertThat(found.mistakes()).hasSize(2));
        Files.writeString(file, "{\"psi-one\":\"sesame");
        assertThatThrownBy(() -> new TokensFile(file).read(List.of(ONE)))
                .isInstanceOf(ConfigurationMistakes.class)
                .hasMessageContaining("not JSON")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void writesNothing_whenNobodySends() {
        Path file = folder.resolve("tokens.json");

        assertThat(new TokensFile(file).read(List.of())).isEmpty();
        assertThat(file).doesNotExist();
    }
}
