package it.psihub.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.sandbox.synthetic.SyntheticNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the synthetic network mean to a reader of the contract what their manifest says that they do. */
class SyntheticFilesTest {

    @ParameterizedTest
    @CsvSource({"600, 1", "900, 20260630"})
    void everyLineComesToWhatTheManifestSays(int people, long seed, @TempDir Path folder) throws IOException {
        SyntheticNetwork.write(folder, people, seed, LocalDate.of(2026, 6, 30));
        JsonNode manifest =
                JsonMapper.builder().build().readTree(Files.readString(folder.resolve(SyntheticNetwork.MANIFEST)));
        Reading reading = new Reading();

        for (JsonNode file : manifest.path("files")) {
            Map<String, Integer> fates =
                    reading.take(folder.resolve(file.path("name").asString()));

            for (String fate : new String[] {"applied", "duplicate", "superseded", "rejected"}) {
                assertThat(fates.getOrDefault(fate, 0))
                        .as("%s of %s", fate, file.path("name").asString())
                        .isEqualTo(file.path(fate).asInt());
            }
        }
    }
}
