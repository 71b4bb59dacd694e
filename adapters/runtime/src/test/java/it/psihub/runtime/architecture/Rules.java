package it.psihub.runtime.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.probe.CounterpartProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Every rule with its canary. */
final class Rules {
    private static final String OURS = "it.psihub..";
    /** Classes that the SOAP contract's compiler writes. */
    private static final String GENERATED = "it.psihub.jobcentre.soap..";

    private static final Set<String> INJECTING = Set.of(
            "org.springframework.beans.factory.annotation.Value",
            "org.springframework.beans.factory.annotation.Autowired",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource");

    /**
     * Modules whose packages form no cycle. The parts that stand as one package are left out; the canonical model's root
     * package names every kind of record with its class, so only the packages below it are free of cycles.
     */
    private static final List<String> LAYERED =
            List.of("canonical", "modi", "kit", "storage", "sandbox", "batch", "runtime");

    private static final Set<String> ROOT_APART = Set.of("canonical");

    private Rules() {}

    record Rule(String name, ArchRule rule, Canary canary) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        rules.add(everyClassBelongsToAModule());
        rules.add(packagesAreNullMarked());
        rules.add(nobodyPrints());
        rules.add(nobodyLogsByTheJdk());
        rules.add(nobodyInjectsFields());
        rules.add(everyKindHasAProbe());
        Part.ALL.stream().filter(module -> module.foreign().isPresent()).forEach(module -> rules.add(foreign(module)));
        LAYERED.forEach(root -> rules.add(noCycles(root)));
        return rules;
    }

    /** The rule for what a module may import of ours; {@link ArchitectureTest} makes a canary for every pair. */
    static ArchRule imports(Part module) {
        return classes()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(OURS)).or(resideInAnyPackage(module.oursAllowed())))
                .as(module + " imports nothing of ours but " + module.ours());
    }

    private static Rule foreign(Part module) {
        String[] packages = module.foreign().orElseThrow().toArray(String[]::new);
        return new Rule(
                module + " imports nothing from elsewhere but " + List.of(packages),
                classes()
                        .that()
                        .resideInAPackage(module.packages())
                        .should()
                        .onlyDependOnClassesThat(resideInAPackage(OURS).or(resideInAnyPackage(packages))),
                Canary.of(
                        module.packageName() + ".Canary", "{ org.springframework.core.env.Environment environment; }"));
    }

    private static Rule everyClassBelongsToAModule() {
        return new Rule(
                "every class of ours belongs to a module",
                classes().that().resideInAPackage(OURS).should().resideInAnyPackage(Part.allPackages()),
                Canary.of("it.psihub.stray.Canary", "{}"));
    }

    private static Rule packagesAreNullMarked() {
        return new Rule(
                "every package is @NullMarked",
                classes().that(areWritten()).should(new ArchCondition<>("reside in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                type, marked, type.getPackageName() + " of " + type.getName() + " is not @NullMarked"));
                    }
                }),
                Canary.of("it.psihub.kit.unmarked.Canary", "{}"));
    }

    /** The command line speaks through picocli's writers; the sandbox's two programs say what they must to their parent. */
    private static Rule nobodyPrints() {
        return new Rule(
                "nobody writes to the standard streams but the sandbox's mains",
                noClasses()
                        .that(areWritten())
                        .and()
                        .haveNameNotMatching("it\\.psihub\\.sandbox\\.(.+\\.)?[A-Z][a-z]+Main")
                        .should(ACCESS_STANDARD_STREAMS),
                Canary.of("it.psihub.kit.flow.Canary", "{ void speak() { System.out.println(); } }"));
    }

    private static Rule nobodyLogsByTheJdk() {
        return new Rule(
                "nobody uses java.util.logging",
                noClasses().that(areWritten()).should(USE_JAVA_UTIL_LOGGING),
                Canary.of(
                        "it.psihub.kit.flow.Canary",
                        "{ java.util.logging.Logger log = java.util.logging.Logger.getLogger(\"\"); }"));
    }

    private static Rule nobodyInjectsFields() {
        return new Rule(
                "nobody is injected but through its constructor",
                noClasses()
                        .that(areWritten())
                        .should()
                        .dependOnClassesThat(new DescribedPredicate<>("are annotations that inject") {
                            @Override
                            public boolean test(JavaClass type) {
                                return INJECTING.contains(type.getName());
                            }
                        }),
                Canary.of(
                        "it.psihub.kit.flow.Canary",
                        "{ @org.springframework.beans.factory.annotation.Value(\"${x}\") String x; }"));
    }

    /** {@code hub counterparts check} and the check at start would else pass over a counterpart of that kind. */
    private static Rule everyKindHasAProbe() {
        return new Rule(
                "every kind of counterpart has one probe beside it",
                classes()
                        .that()
                        .implement(CounterpartKind.class)
                        .should(new ArchCondition<>("have one CounterpartProbe in its package") {
                            @Override
                            public void check(JavaClass kind, ConditionEvents events) {
                                long probes = kind.getPackage().getClasses().stream()
                                        .filter(type -> type.isAssignableTo(CounterpartProbe.class))
                                        .count();
                                events.add(new SimpleConditionEvent(
                                        kind, probes == 1, kind.getName() + " has " + probes + " probes"));
                            }
                        }),
                Canary.of(
                        "it.psihub.psi.Canary",
                        "implements it.psihub.kit.config.CounterpartKind<it.psihub.exchange.Settings> {"
                                + " public it.psihub.exchange.Kind kind() { return new it.psihub.exchange.Kind(\"canary\"); }"
                                + " public Class<it.psihub.exchange.Settings> settings() { return it.psihub.exchange.Settings.class; } }"));
    }

    private static Rule noCycles(String root) {
        String packageName = "it.psihub." + root;
        boolean rootToo = !ROOT_APART.contains(root);
        return new Rule(
                "the packages of " + root + " form no cycle",
                SlicesRuleDefinition.slices()
                        .assignedFrom(new SliceAssignment() {
                            @Override
                            public SliceIdentifier getIdentifierOf(JavaClass type) {
                                String name = type.getPackageName();
                                return name.startsWith(packageName + ".") || (rootToo && name.equals(packageName))
                                        ? SliceIdentifier.of(name)
                                        : SliceIdentifier.ignore();
                            }

                            @Override
                            public String getDescription() {
                                return "packages of " + packageName;
                            }
                        })
                        .should()
                        .beFreeOfCycles(),
                Canary.of(packageName + ".one.Canary", "{ " + packageName + ".two.Other other; }")
                        .and(packageName + ".two.Other", "{ " + packageName + ".one.Canary canary; }"));
    }

    private static DescribedPredicate<JavaClass> areWritten() {
        return resideInAPackage(OURS).and(not(resideInAPackage(GENERATED))).as("are written by us");
    }
}
