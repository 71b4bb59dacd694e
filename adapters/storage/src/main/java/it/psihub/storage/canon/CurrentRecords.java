package it.psihub.storage.canon;

import java.util.stream.Collectors;

/** All records of every kind as they are now, removed ones included. */
public final class CurrentRecords {
    /** A query with columns kind, id, version and cause. */
    public static final String SQL = RecordTables.all().stream()
            .map(table -> "SELECT '" + table.kind().code() + "' AS kind, id, version, cause FROM " + table.name())
            .collect(Collectors.joining(" UNION ALL "));

    private CurrentRecords() {}
}
