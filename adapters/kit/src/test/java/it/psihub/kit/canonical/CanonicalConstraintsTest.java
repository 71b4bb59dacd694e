package it.psihub.kit.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.tree.CanonicalTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For every constraint of every schema: a record that breaks it is refused by the schema and by the model. */
class CanonicalConstraintsTest {
    private final Verdicts verdicts = new Verdicts();
    private final ConstraintWalk walk = new ConstraintWalk();

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void schemaAndModelRefuse_whateverBreaksAConstraint(RecordKind kind) {
        List<Map<String, Object>> pool = pool(kind);
        // That a record is an object at all is the business of whoever parses: the model takes nothing else.
        List<Constraint> constraints = walk.walk(kind.code() + ".schema.json").stream()
                .filter(constraint -> !constraint.evaluation().equals("/type"))
                .toList();
        assertThat(constraints).hasSizeGreaterThan(20);

        assertThat(constraints)
                .allSatisfy(constraint -> assertThat(breaks(kind, constraint, pool))
                        .as("%s: a record that breaks it", constraint)
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void schemaAndModelAccept_whatLiesJustWithinALimit(RecordKind kind) {
        List<Map<String, Object>> pool = pool(kind);
        for (Constraint constraint : walk.walk(kind.code() + ".schema.json")) {
            List<Object> within = within(constraint);
            for (Object value : within) {
                Map<String, Object> valid = pool.stream()
                        .filter(record -> !Tree.places(record, constraint.at()).isEmpty())
                        .findFirst()
                        .orElseThrow();
                List<String> place = Tree.places(valid, constraint.at()).get(0);
                Map<String, Object> edge = Tree.with(valid, place, before -> value);
                assertThat(verdicts.schema(kind, edge)).as("%s", constraint).isEmpty();
                verdicts.agree(kind, edge);
            }
        }
    }

    @Test
    void everyCommonDefinitionIsUsed() {
        for (RecordKind kind : RecordKind.values()) {
            walk.walk(kind.code() + ".schema.json");
        }

        assertThat(walk.definitionsSeen())
                .containsExactlyInAnyOrderElementsOf(CanonicalSchemas.tree("common.schema.json")
                        .path("$defs")
                        .propertyNames());
    }

    @Test
    void recordSchemaRefuses_whenTheKindIsMissingUnknownOrNoText() {
        CanonicalSchemas schemas = new CanonicalSchemas();
        for (Map<String, Object> record :
                List.<Map<String, Object>>of(Map.of(), Map.of("kind", "no-such-kind"), Map.of("kind", 7))) {
            assertThat(schemas.errors("record.schema.json", record)).isNotEmpty();
            assertThat(Verdicts.model(record).problems()).isNotEmpty();
        }
    }

    @Test
    void recordSchemaDispatchesEveryKind() {
        assertThat(walk.walk("record.schema.json"))
                .filteredOn(constraint -> constraint.keyword().equals("const"))
                .extracting(constraint -> constraint.value().asString())
                .containsExactlyInAnyOrder(java.util.Arrays.stream(RecordKind.values())
                        .map(RecordKind::code)
                        .toArray(String[]::new));
    }

    /** True when a breach was found that the schema answers with just this constraint. */
    private boolean breaks(RecordKind kind, Constraint constraint, List<Map<String, Object>> pool) {
        Breaches breaches = new Breaches(pool);
        List<String> target = constraint.keyword().equals("false")
                ? constraint.at().subList(0, constraint.at().size() - 1)
                : constraint.at();
        for (Map<String, Object> valid : pool) {
            for (List<String> place : Tree.places(valid, target)) {
                List<String> whole = constraint.keyword().equals("false")
                        ? Constraint.under(
                                place, constraint.at().get(constraint.at().size() - 1))
                        : place;
                boolean broken = false;
                for (Map<String, Object> record : breaches.of(constraint, valid, whole)) {
                    verdicts.agree(kind, record);
                    broken |= verdicts.schema(kind, record).stream().anyMatch(error -> names(error, constraint));
                }
                if (broken) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean names(Error error, Constraint constraint) {
        return error.getEvaluationPath().toString().equals(constraint.evaluation())
                && (!constraint.keyword().equals("required")
                        || constraint.value().asString().equals(error.getProperty()));
    }

    private static List<Object> within(Constraint constraint) {
        return switch (constraint.keyword()) {
            case "minimum", "maximum" -> List.of(constraint.value().longValue());
            case "maxLength" ->
                List.of(
                        "a".repeat(constraint.value().intValue()),
                        "\uD801\uDC00".repeat(constraint.value().intValue()));
            default -> List.of();
        };
    }

    private static List<Map<String, Object>> pool(RecordKind kind) {
        return RandomRecords.of(kind, 300, 2).stream()
                .map((CanonicalRecord record) -> CanonicalTree.write(record))
                .toList();
    }
}
