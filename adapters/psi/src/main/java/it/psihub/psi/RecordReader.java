package it.psihub.psi;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Change;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SourceId;
import it.psihub.canonical.tree.CanonicalTree;
import it.psihub.kit.check.JsonContract;
import it.psihub.kit.check.JsonTrees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One canonical record, or the removal of one, from JSON to a change. The model refuses whatever the published schema
 * refuses (tests of the kit walk through every constraint), and what only a model can say (check digits, order of
 * dates); so a record that it takes holds to both. For one that it does not take, the schema is asked as well: every
 * problem comes out at once, and what both find stands there once, in the schema's words. The network's and the
 * sender's rules come on top.
 */
final class RecordReader {
    static final String REMOVED = "removed";

    private static final String FOLDER = "canonical/v1/";
    /** The schemas are closed, so they name every unknown field too, and without the sender's spelling. */
    private static final String UNKNOWN_FIELD = "unknown-field";

    private final JsonContract anyRecord = JsonContract.of(FOLDER + "record.schema.json");
    private final JsonContract removal = JsonContract.of(FOLDER + "removal.schema.json");
    private final SenderRules rules;

    RecordReader(SenderRules rules) {
        this.rules = rules;
    }

    /** @param from who sends it; empty when a document is checked whose sender is not known */
    Mapped<Change> read(byte[] json, Optional<SourceId> from) {
        Optional<Problem> unreadable = Utf8.problem(json);
        return unreadable.isPresent()
                ? Mapped.rejected(List.of(unreadable.get()))
                : JsonTrees.read(json).flatMap(tree -> read(tree, from));
    }

    Mapped<Change> read(Map<String, @Nullable Object> tree, Optional<SourceId> from) {
        List<Problem> broken = rules.check(tree, from);
        if (tree.containsKey(REMOVED)) {
            List<Problem> problems = together(removal.check(JsonTrees.node(tree)), broken, List.of());
            return problems.isEmpty() ? Mapped.ok(removal(tree)) : Mapped.rejected(problems);
        }
        Mapped<CanonicalRecord> modelled = CanonicalTree.read(tree);
        List<Problem> problems = broken.isEmpty() && modelled.problems().isEmpty()
                ? List.of()
                : together(anyRecord.check(JsonTrees.node(tree)), broken, modelled.problems());
        return problems.isEmpty() ? modelled.map(Change.Put::new) : Mapped.rejected(problems);
    }

    /** Each place is named by the first that finds something there. */
    private static List<Problem> together(List<Problem> schema, List<Problem> rules, List<Problem> model) {
        List<Problem> problems = new ArrayList<>(schema);
        Set<String> named = new HashSet<>();
        problems.forEach(problem -> named.add(problem.path()));
        rules.stream().filter(problem -> named.add(problem.path())).forEach(problems::add);
        model.stream()
                .filter(problem -> !UNKNOWN_FIELD.equals(problem.code()))
                .filter(problem -> named.add(problem.path()))
                .forEach(problems::add);
        return problems;
    }

    /** Only of a tree in which the schema found nothing. */
    private static Change removal(Map<String, @Nullable Object> tree) {
        RecordKey key = new RecordKey(
                RecordKind.find(text(tree, "kind")).orElseThrow(),
                new SourceId(text(tree, "source")),
                new LocalId(text(tree, "id")));
        if (tree.get("version") instanceof Number version) {
            return new Change.Remove(key, version.longValue(), text(tree, "why"));
        }
        throw new IllegalStateException("the schema of removals let one without a version pass");
    }

    private static String text(Map<String, @Nullable Object> tree, String field) {
        if (tree.get(field) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("the schema of removals let one without " + field + " pass");
    }
}
