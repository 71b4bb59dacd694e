package it.psihub.storage.canon;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.RecordKind;
import it.psihub.storage.sql.Column;
import it.psihub.storage.sql.Together;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where records of one kind stand, and the SQL for it; made once. */
final class RecordTable<R extends CanonicalRecord> {
    private static final Set<String> SENT_AS_THEY_ARE = Set.of("uuid", "bigint", "bytea");
    private static final UUID[] NO_IDS = {};
    private static final String[] NO_TEXTS = {};
    private static final byte[][] NO_BYTES = {};

    private final RecordKind kind;
    private final String name;
    private final boolean aboutSubject;
    private final List<ClearColumn<R>> columns;
    private final List<String> insertOnly;
    private final String upsert;

    RecordTable(RecordKind kind, boolean aboutSubject, List<ClearColumn<R>> columns, List<String> insertOnly) {
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

    boolean isAboutSubject() {
        return aboutSubject;
    }

    /**
     * Writes records, none twice, all in one statement; a version that is not higher than the one that is there is left
     * out, unless the same message brought that.
     *
     * @param made values of the insert-only column, where the table has one, in the order of the records
     */
    void upsert(Collection<StoredRecord> records, Together with, UUID[]... made) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(Column.of(records, StoredRecord::id, NO_IDS));
        values.add(Column.of(records, stored -> stored.record().key().source().value(), NO_TEXTS));
        values.add(Column.of(records, stored -> stored.record().version(), new Long[0]));
        if (aboutSubject) {
            values.add(Column.of(records, StoredRecord::subject, NO_IDS));
        }
        for (ClearColumn<R> column : columns) {
            values.add(Column.of(records, stored -> text(column.value().apply(typed(stored))), NO_TEXTS));
        }
        values.add(Column.of(records, StoredRecord::digest, NO_BYTES));
        values.add(Column.of(records, StoredRecord::sealed, NO_BYTES));
        values.add(Column.of(records, StoredRecord::cause, NO_IDS));
        Collections.addAll(values, (Object[]) made);
        with.write(upsert, values.toArray());
    }

    @SuppressWarnings("unchecked")
    private R typed(StoredRecord stored) {
        return (R) kind.type().cast(stored.record());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private String upsertSql() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("id", "uuid");
        types.put("source", "text");
        types.put("version", "bigint");
        if (aboutSubject) {
            types.put("subject_id", "uuid");
        }
        columns.forEach(column -> types.put(column.name(), column.type()));
        types.put("digest", "bytea");
        types.put("sealed", "bytea");
        types.put("cause", "uuid");
        String updates = types.keySet().stream()
                .filter(column -> !column.equals("id"))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        insertOnly.forEach(column -> types.put(column, "uuid"));
        String names = String.join(", ", types.keySet());
        // a clear column comes as text: an array of arrays would have to be rectangular
        return "INSERT INTO " + name + " (" + names + ") SELECT "
                + types.entrySet().stream()
                        .map(column -> column.getKey() + "::" + column.getValue())
                        .collect(Collectors.joining(", "))
                + " FROM unnest("
                + types.values().stream()
                        .map(type -> "?::" + (SENT_AS_THEY_ARE.contains(type) ? type : "text") + "[]")
                        .collect(Collectors.joining(", "))
                + ") AS r (" + names + ") ON CONFLICT (id) DO UPDATE SET " + updates + ", removed = false WHERE "
                + name + ".version < excluded.version"
                // or the message that brought this version is worked on again
                + " OR " + name + ".version = excluded.version AND " + name + ".cause = excluded.cause";
    }
}
