package it.psihub.storage.canon;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Coded;
import it.psihub.canonical.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names the clear columns of one kind of record. */
final class Columns<R extends CanonicalRecord> {
    private final RecordKind kind;
    private final boolean aboutSubject;
    private final List<ClearColumn<R>> columns = new ArrayList<>();
    private final List<String> insertOnly = new ArrayList<>();

    Columns(RecordKind kind, boolean aboutSubject) {
        this.kind = kind;
        this.aboutSubject = aboutSubject;
    }

    Columns<R> text(String name, Function<R, String> value) {
        return of(name, "text", value::apply);
    }

    Columns<R> code(String name, Function<R, Coded> value) {
        return of(name, "text", record -> value.apply(record).code());
    }

    Columns<R> optionalCode(String name, Function<R, Optional<? extends Coded>> value) {
        return optional(name, "text", record -> value.apply(record).map(Coded::code));
    }

    /** Codes are kebab-case, so that the array literal needs no quoting. */
    Columns<R> codes(String name, Function<R, List<? extends Coded>> value) {
        return of(
                name,
                "text[]",
                record -> value.apply(record).stream().map(Coded::code).collect(Collectors.joining(",", "{", "}")));
    }

    Columns<R> of(String name, String type, Function<R, Object> value) {
        columns.add(new ClearColumn<>(name, type, value::apply));
        return this;
    }

    Columns<R> optional(String name, String type, Function<R, Optional<?>> value) {
        columns.add(new ClearColumn<>(name, type, record -> value.apply(record).orElse(null)));
        return this;
    }

    /** A column that is set when the row is made, never changed by a later version, and valued by the caller. */
    Columns<R> withInsertOnly(String name) {
        insertOnly.add(name);
        return this;
    }

    RecordTable<R> table() {
        return new RecordTable<>(kind, aboutSubject, columns, insertOnly);
    }
}
