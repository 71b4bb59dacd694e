package it.psihub.storage.canon;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.RecordKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where records of one kind stand, and the SQL for it; made once. */
final class RecordTable<R extends CanonicalRecord> {
    private final RecordKind kind;
    private final String name;
    private final boolean aboutSubject;
    private final List<Column<R>> columns;
    private final List<String> insertOnly;
    private final String upsert;

    RecordTable(RecordKind kind, boolean aboutSubject, List<Column<R>> columns, List<String> insertOnly) {
        this.kind = kind;
        this.name = kind.code().replace('-', '_');
        this.aboutSubject = aboutSubject;
        this.columns = List.copyOf(columns);
        this.insertOnly = List.copyOf(insertOnly);
        this.upsert = upsertSql();
    }

    RecordKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    String upsert() {
        return upsert;
    }

    /** Values in the order of {@link #upsert}; the caller adds the insert-only ones. */
    List<@Nullable Object> values(StoredRecord stored) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(stored.id());
        values.add(stored.record().key().source().value());
        values.add(stored.record().version());
        if (aboutSubject) {
            values.add(stored.subject());
        }
        @SuppressWarnings("unchecked")
        R record = (R) kind.type().cast(stored.record());
        for (Column<R> column : columns) {
            values.add(column.value().apply(record));
        }
        values.add(stored.digest());
        values.add(stored.sealed());
        values.add(stored.cause());
        return values;
    }

    private String upsertSql() {
        List<String> names = new ArrayList<>(List.of("id", "source", "version"));
        List<String> slots = new ArrayList<>(List.of("?", "?", "?"));
        if (aboutSubject) {
            names.add("subject_id");
            slots.add("?");
        }
        for (Column<R> column : columns) {
            names.add(column.name());
            slots.add("?::" + column.type());
        }
        names.addAll(List.of("digest", "sealed", "cause"));
        slots.addAll(List.of("?", "?", "?"));
        insertOnly.forEach(column -> slots.add("?"));
        String updates = String.join(
                ", ",
                names.stream()
                        .filter(column -> !column.equals("id"))
                        .map(column -> column + " = excluded." + column)
                        .toList());
        names.addAll(insertOnly);
        return "INSERT INTO " + name + " (" + String.join(", ", names) + ") VALUES ("
                + String.join(", ", slots) + ") ON CONFLICT (id) DO UPDATE SET " + updates
                + ", removed = false WHERE " + name + ".version < excluded.version";
    }
}
