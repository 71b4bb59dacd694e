package it.psihub.kit.check;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreesTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatItWrote() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", "Ousmane Traoré");
        tree.put("version", 3);
        tree.put("score", new BigDecimal("0.10"));
        tree.put("tags", List.of("a", Map.of("b", true)));

        assertThat(JsonTrees.read(JsonTrees.write(tree)).orElseThrow()).isEqualTo(tree);
        assertThat(new String(JsonTrees.write(tree), StandardCharsets.UTF_8))
                .isEqualTo("{\"name\":\"Ousmane Traoré\",\"version\":3,\"score\":0.10,\"tags\":[\"a\",{\"b\":true}]}");
    }

    @Test
    void saysLineAndColumn_whenTheTextIsNotJson() {
        assertThat(JsonTrees.read(bytes("{\n  \"name\": Secret\n}")).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("json");
                    assertThat(problem.text()).contains("line 2").doesNotContain("Secret");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "\u0000"
            })
    void refusesWhatRfc8259Refuses(String text) {
        assertThat(JsonTrees.read(bytes(text)).problems())
                .extracting(Problem::code)
                .containsExactly("json");
    }

    @Test
    void refusesARootThatIsNoObject() {
        assertThat(JsonTrees.read(bytes("[1]")).problems())
                .extracting(Problem::code)
                .containsExactly("type");
    }

    @Test
    void holdsItsLimits() {
        String deep = "[".repeat(101) + "]".repeat(101);
        String longText = "{\"a\":\"" + "x".repeat((1 << 20) + 1) + "\"}";
        String longNumber = "{\"a\":" + "1".repeat(101) + "}";

        for (String text : List.of("{\"a\":" + deep + "}", longText, longNumber)) {
            assertThat(JsonTrees.read(bytes(text)).problems())
                    .extracting(Problem::code)
                    .containsExactly("json-limits");
        }
    }
}
