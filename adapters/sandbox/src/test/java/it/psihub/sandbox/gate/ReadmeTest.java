package it.psihub.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The onboarding kit says what is there, and what it shows works. */
class ReadmeTest {

    private static final Pattern SCRIPT =
            Pattern.compile("```json\\n(\\{\"rules\".*?)```|-d '(.*?)'\\n", Pattern.DOTALL);

    private final String readme;

    ReadmeTest() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    @Test
    void describesEveryFault() {
        List<String> described = Pattern.compile("^\\| `([a-z-]+)` \\|.*\\|.*\\|.*\\|$", Pattern.MULTILINE)
                .matcher(readme.substring(readme.indexOf("### Faults"), readme.indexOf("### TLS")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(FaultTypes.names());
    }

    @Test
    void showsScriptsThatAreAccepted() throws ScriptMistakes {
        List<MatchResult> scripts = SCRIPT.matcher(readme).results().toList();

        assertThat(scripts).hasSize(2);
        for (MatchResult script : scripts) {
            String text = script.group(1) == null ? script.group(2) : script.group(1);
            assertThat(Script.read(Json.read(text)).rules()).isNotEmpty();
        }
    }

    @Test
    void namesEveryOption() {
        assertThat(SandboxOptions.USAGE.split("[\\[\\] ]+"))
                .filteredOn(word -> word.startsWith("--"))
                .allSatisfy(option -> assertThat(readme).contains("| `" + option));
    }
}
