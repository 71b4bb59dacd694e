package it.psihub.storage.server;

import java.util.List;

/** How much the embedded server promises when the machine fails. */
public enum ServerMode {
    /** A committed transaction survives a crash of the machine. */
    DURABLE,
    /** Faster, and lost or damaged when the machine fails: for tests only, never for measurements or crash tests. */
    VOLATILE;

    List<String> settings() {
        return this == VOLATILE ? List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off") : List.of();
    }
}
