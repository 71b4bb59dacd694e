package it.psihub.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectLogTest {

    @TempDir
    Path home;

    private List<Effect> appendAndReadBack(String... keys) throws IOException {
        List<Effect> remembered = new ArrayList<>();
        try (EffectLog log = new EffectLog(home.resolve("effects.ndjson"))) {
            log.open(remembered::add);
            for (String key : keys) {
                log.append("kind", "someone", "done", key, Json.object().put("text", "righe\nè"));
            }
        }
        return remembered;
    }

    @Test
    void remembersEffectsInOrder_whenOpenedAgain() throws IOException {
        appendAndReadBack("b", "a");
        assertThat(appendAndReadBack()).extracting(Effect::key).containsExactly("b", "a");
        assertThat(appendAndReadBack().get(0).data().required("text").asString())
                .isEqualTo("righe\nè");
    }

    @Test
    void cutsTornLastLine_andGoesOnAfterIt() throws IOException {
        appendAndReadBack("a", "b");
        Path file = home.resolve("effects.ndjson");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 7));

        assertThat(appendAndReadBack("c")).extracting(Effect::key).containsExactly("a");
        assertThat(appendAndReadBack()).extracting(Effect::key).containsExactly("a", "c");
    }

    @Test
    void refusesToOpen_whenWholeLineIsNoEffect() throws IOException {
        appendAndReadBack("a");
        Files.writeString(home.resolve("effects.ndjson"), "{}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(this::appendAndReadBack)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no effect");
    }

    @Test
    void refusesToOpen_whenHeldByAnother() throws IOException {
        try (EffectLog log = new EffectLog(home.resolve("effects.ndjson"))) {
            log.open(effect -> {});
            assertThatThrownBy(this::appendAndReadBack)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process holds");
        }
    }

    @Test
    void countsEachKey_soThatWhatWasDoneTwiceShows() throws IOException {
        appendAndReadBack("a", "b", "a");
        try (EffectLog log = new EffectLog(home.resolve("effects.ndjson"))) {
            log.open(effect -> {});
            assertThat(log.counts())
                    .isEqualTo(Map.of(new EffectLog.Row("kind", "someone", "done"), Map.of("a", 2, "b", 1)));
        }
    }
}
