package it.psihub.runtime.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.testkit.contract.CounterpartContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which kinds of counterparts there are, and which of them nobody holds to the contract. */
final class ContractTests {

    private ContractTests() {}

    /** Every kind that the program has. */
    static List<JavaClass> kinds(JavaClasses program) {
        return program.stream()
                .filter(type -> type.isAssignableTo(CounterpartKind.class) && !type.isInterface())
                .toList();
    }

    /** The folder of the module that a class was built in, as a JAR or as classes. */
    static Path module(JavaClass type) {
        String source = type.getSource().orElseThrow().getUri().toString().replaceFirst("^(jar:)?file:", "");
        return Path.of(source.substring(0, source.indexOf("/target/")));
    }

    /** Whether a concrete contract test of the name that the build runs is among the module's test classes. */
    static boolean hasContract(Path module) {
        Path tests = module.resolve("target/test-classes");
        return Files.isDirectory(tests)
                && new ClassFileImporter()
                        .importPath(tests).stream()
                                .filter(type -> type.isAssignableTo(CounterpartContract.class))
                                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                                .anyMatch(type -> type.getSimpleName().endsWith("IT"));
    }
}
