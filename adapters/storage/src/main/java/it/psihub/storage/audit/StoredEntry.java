package it.psihub.storage.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A row of {@code audit_entry} as it is sealed: its transaction, and all its columns packed. */
record StoredEntry(long xid, byte[] packed) {
    private static final String COLUMNS =
            "SELECT id, at, xid::text::bigint AS xid_number, actor, act, object, digest FROM audit_entry";

    /** The order is part of what a seal says; the index {@code audit_entry_by_transaction} gives it without sorting. */
    static final String IN_ORDER = COLUMNS + " ORDER BY xid, id";

    static final String OF_RANGE = COLUMNS + " WHERE xid >= ?::xid8 AND xid < ?::xid8 ORDER BY xid, id";

    static StoredEntry read(ResultSet row) throws SQLException {
        long xid = row.getLong("xid_number");
        byte[] packed = new Packed()
                .id(row.getObject("id", UUID.class))
                .time(row.getObject("at", OffsetDateTime.class).toInstant())
                .number(xid)
                .text(row.getString("actor"))
                .text(row.getString("act"))
                .text(row.getString("object"))
                .bytes(row.getBytes("digest"))
                .toBytes();
        return new StoredEntry(xid, packed);
    }
}
