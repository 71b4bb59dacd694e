package it.psihub.storage.canon;

import it.psihub.canonical.CanonicalRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record on its way into its table. {@code subject} is null only for records about no person. */
@SuppressWarnings("ArrayRecordComponent")
record StoredRecord(
        UUID id, @Nullable UUID subject, CanonicalRecord record, byte[] digest, byte[] sealed, UUID cause, int line) {}
