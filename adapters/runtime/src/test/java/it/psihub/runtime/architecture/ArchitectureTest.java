package it.psihub.runtime.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("it.psihub");

    @TempDir
    private Path folder;

    static List<Part> modules() {
        return Part.ALL;
    }

    static List<Rules.Rule> rules() {
        return Rules.all();
    }

    static Stream<ArchRule> everyRule() {
        return Stream.concat(
                Part.ALL.stream().map(Rules::imports), Rules.all().stream().map(Rules.Rule::rule));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void moduleImportsOnlyWhatItMay(Part module) {
        Rules.imports(module).check(PROGRAM);
    }

    /** A module that imports from every other is found out exactly where it must not. */
    @ParameterizedTest
    @MethodSource("modules")
    void importRuleFails_forEveryOtherModuleThatIsNotAllowed(Part module) throws IOException {
        List<Part> others =
                Part.ALL.stream().filter(other -> !other.equals(module)).toList();
        StringBuilder body = new StringBuilder("{");
        Canary canary = new Canary(Map.of());
        for (Part other : others) {
            body.append(landmark(other)).append(' ').append(other.root()).append(';');
            canary = canary.and(landmark(other), "{}");
        }
        canary = canary.and(module.packageName() + ".Canary", body + "}");

        EvaluationResult result = Rules.imports(module).evaluate(canary.classes(folder));

        String[] expected = others.stream()
                .filter(other -> !module.mayImport(other))
                .map(ArchitectureTest::landmark)
                .toArray(String[]::new);
        assertThat(expected).isNotEmpty();
        List<String> violations = result.getFailureReport().getDetails();
        assertThat(violations).hasSameSizeAs(expected);
        assertThat(expected)
                .allSatisfy(landmark -> assertThat(violations).anyMatch(line -> line.contains("<" + landmark + ">")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void programKeepsTheRule(Rules.Rule rule) {
        rule.rule().check(PROGRAM);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleFails_onItsCanary(Rules.Rule rule) throws IOException {
        EvaluationResult result = rule.rule().evaluate(rule.canary().classes(folder));

        assertThat(result.getFailureReport().getDetails()).isNotEmpty().allMatch(line -> line.contains("Canary"));
    }

    /** Else a misspelt package would make a rule that holds for ever. */
    @ParameterizedTest
    @MethodSource("everyRule")
    void ruleFails_whenItMatchesNothing(ArchRule rule) {
        JavaClasses foreign = new ClassFileImporter().importClasses(String.class);

        assertThatThrownBy(() -> rule.check(foreign)).isInstanceOf(AssertionError.class);
    }

    @Test
    void everyFolderWithABuildFileIsAModule() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("hub"))) {
            root = root.getParent();
        }
        String build = Files.readString(root.resolve("pom.xml"));
        List<String> folders = build.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("<module>"))
                .map(line -> line.replaceAll("</?module>", "").replaceAll("^.*/", ""))
                .toList();

        assertThat(folders.stream().map(ArchitectureTest::root))
                .containsExactlyInAnyOrderElementsOf(Part.ALL.stream()
                        .map(Part::root)
                        .filter(name -> !List.of("purpose", "exchange").contains(name))
                        .toList());
    }

    /** The root package of a folder: {@code job-centre} has {@code it.psihub.jobcentre}. */
    private static String root(String folder) {
        return switch (folder) {
            case "canonical-model" -> "canonical";
            case "exchange-jobs" -> "batch";
            default -> folder.replace("-", "");
        };
    }

    private static String landmark(Part module) {
        return module.packageName() + ".Landmark";
    }
}
