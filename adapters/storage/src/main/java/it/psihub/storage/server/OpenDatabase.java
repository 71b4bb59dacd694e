package it.psihub.storage.server;

import java.util.Optional;

/** The hub's database, reachable. Closing it leaves an embedded server, and stops that server for the last user. */
public final class OpenDatabase implements AutoCloseable {
    private final DatabaseAddress address;
    private final Optional<EmbeddedServer> embedded;

    OpenDatabase(DatabaseAddress address, Optional<EmbeddedServer> embedded) {
        this.address = address;
        this.embedded = embedded;
    }

    public DatabaseAddress address() {
        return address;
    }

    /** Whether the hub runs this server itself. */
    public boolean isEmbedded() {
        return embedded.isPresent();
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedServer::close);
    }
}
