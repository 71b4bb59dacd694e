package it.psihub.runtime.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import it.psihub.testkit.contract.FaultMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTestsTest {
    private static final String BEGIN = "<!-- matrix -->\n";
    private static final String END = "<!-- /matrix -->";

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("it.psihub");

    @TempDir
    private Path folder;

    @Test
    void everyKindOfCounterpartIsHeldToTheContract() {
        List<JavaClass> kinds = ContractTests.kinds(PROGRAM);

        assertThat(kinds).isNotEmpty();
        assertThat(kinds)
                .filteredOn(kind -> !ContractTests.hasContract(ContractTests.module(kind)))
                .as("kinds without a concrete subclass of CounterpartContract, called …IT, in their own module")
                .isEmpty();
    }

    @Test
    void findsAKind_thatNobodyHoldsToTheContract() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("tiny/target/classes"));
        JavaClasses program = Canary.of("it.psihub.tiny.TinyKind", kind()).classes(classes);

        assertThat(ContractTests.kinds(program)).hasSize(1);
        JavaClass tiny = ContractTests.kinds(program).get(0);
        assertThat(ContractTests.module(tiny)).isEqualTo(folder.resolve("tiny"));
        assertThat(ContractTests.hasContract(ContractTests.module(tiny))).isFalse();
    }

    @Test
    void takesAnAbstractContract_orOneThatNoBuildRuns_forNone() throws IOException {
        Path tests = Files.createDirectories(folder.resolve("tiny/target/test-classes"));
        String contract = "extends it.psihub.testkit.contract.CounterpartContract { "
                + "protected it.psihub.exchange.Kind kind() { return new it.psihub.exchange.Kind(\"tiny\"); } "
                + "protected java.util.Map<String, String> settings(it.psihub.testkit.contract.Reach reach) "
                + "{ return java.util.Map.of(); } }";

        Canary.of("it.psihub.tiny.TinyContract", contract).classes(tests);
        assertThat(ContractTests.hasContract(folder.resolve("tiny"))).isFalse();

        Canary.of("it.psihub.tiny.TinyContractIT", contract).classes(tests);
        assertThat(ContractTests.hasContract(folder.resolve("tiny"))).isTrue();
    }

    /** The tables are what the contract tests expect. On a difference, put what was expected into the README. */
    @Test
    void readmeShowsWhatContractsExpect() throws IOException {
        List<Path> adapters = ContractTests.kinds(PROGRAM).stream()
                .map(ContractTests::module)
                .distinct()
                .toList();
        Path readme = adapters.get(0).resolveSibling("sandbox").resolve("README.md");
        String text = Files.readString(readme);

        assertThat(text).contains(BEGIN).contains(END);
        assertThat(text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END)))
                .isEqualTo(FaultMatrix.of(adapters).markdown());
    }

    private static String kind() {
        return "implements it.psihub.kit.config.CounterpartKind<it.psihub.exchange.Settings> {"
                + " public it.psihub.exchange.Kind kind() { return new it.psihub.exchange.Kind(\"tiny\"); }"
                + " public Class<it.psihub.exchange.Settings> settings() { return it.psihub.exchange.Settings.class; } }";
    }
}
