package it.psihub.exchange;

import it.psihub.canonical.RecordKind;
import java.util.UUID;

/**
 * A stored record at one revision. {@code kind} is the code of a {@link RecordKind}, or {@code release} for a table;
 * {@code id} is the hub's pseudonymous id; {@code revision} names the versions of everything that the document is made
 * of, such as {@code p3.s2} (profile version 3, subject version 2).
 */
public record RecordRef(String kind, UUID id, String revision) {
    public static final String RELEASE = "release";

    public RecordRef(RecordKind kind, UUID id, String revision) {
        this(kind.code(), id, revision);
    }
}
