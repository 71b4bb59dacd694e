package it.psihub.canonical.tree;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.RecordKind;
import java.util.List;
import java.util.Map;

/**
 * Turns canonical records into plain trees and back. The shape is the one that {@code schemas/canonical/v1} publishes:
 * component names in snake_case; a record with the one component {@code value} is that scalar; codes as strings; dates
 * by ISO 8601; what is absent is left out. {@code key} stands as {@code kind}, {@code source} and {@code id}.
 *
 * <p>Reading is strict (unknown fields are problems) and finds every problem that can be found in one go.
 */
public final class CanonicalTree {

    private CanonicalTree() {}

    public static Map<String, Object> write(CanonicalRecord record) {
        return RecordShape.of(record.getClass()).write(record);
    }

    public static Mapped<CanonicalRecord> read(Map<String, ?> tree) {
        Object kind = tree.get("kind");
        if (!(kind instanceof String code)) {
            return Mapped.rejected("/kind", "required", "a record names its kind");
        }
        return RecordKind.find(code)
                .map(found -> read(found, tree))
                .orElseGet(() -> Mapped.rejected("/kind", "unknown-code", "there is no such kind of record"));
    }

    private static Mapped<CanonicalRecord> read(RecordKind kind, Map<String, ?> tree) {
        Problems problems = new Problems();
        Object record = RecordShape.of(kind.type()).read(tree, "", problems);
        List<Problem> found = problems.all();
        return record == null || !found.isEmpty() ? Mapped.rejected(found) : Mapped.ok((CanonicalRecord) record);
    }
}
