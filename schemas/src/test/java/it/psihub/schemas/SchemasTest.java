package it.psihub.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {

    @Test
    void opensTheSameBytesEachWay() throws IOException {
        String text = Schemas.text("network/targets.csv");

        try (InputStream in = Schemas.open("network/targets.csv");
                BufferedReader lines = new BufferedReader(Schemas.reader("network/targets.csv"))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
            assertThat(lines.readLine()).isEqualTo(text.lines().findFirst().orElseThrow());
        }
        assertThat(Schemas.locate("network/targets.csv").getPath()).endsWith("/network/targets.csv");
    }

    @Test
    void readsUtf8() {
        assertThat(Schemas.text("codes/comuni.csv")).contains("Nardò");
    }

    @ParameterizedTest
    @ValueSource(strings = {"network/no-such.csv", "", "/network/targets.csv", "network/../codes/comuni.csv"})
    void refusesAPathThatNamesNothing(String path) {
        assertThatThrownBy(() -> Schemas.open(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + path + "'");
    }
}
