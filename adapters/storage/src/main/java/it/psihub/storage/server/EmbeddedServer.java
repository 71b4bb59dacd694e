package it.psihub.storage.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The PostgreSQL of a hub home: its data under {@code <hubHome>/postgres}, its passwords under {@code <hubHome>/keys},
 * reachable from this machine only.
 *
 * <p>Several processes share one server. The first to come starts it, as a process of its own that outlives a killed hub;
 * the others, and whoever comes after a crash, attach to it. Whoever closes last stops it, so that orderly ends leave
 * nothing running; a process that ends without closing leaves it to the next.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final ServerFolder folder;
    private final Presence presence;
    private final boolean started;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedServer(ServerFolder folder, Presence presence, boolean started) {
        this.folder = folder;
        this.presence = presence;
        this.started = started;
    }

    /** {@link #attachOrStart(Path, ServerMode)} with {@link ServerMode#DURABLE}. */
    public static EmbeddedServer attachOrStart(Path hubHome) {
        return attachOrStart(hubHome, ServerMode.DURABLE);
    }

    /**
     * Attaches to the live server of {@code hubHome} or starts one, creating folder, data, role {@code hub} and database
     * {@code hub} as needed.
     *
     * @param mode wanted of a server that is started; a live durable server serves {@link ServerMode#VOLATILE} too
     * @throws ServerUnavailable if that fails, or a live volatile server was found and a durable one is wanted
     */
    public static EmbeddedServer attachOrStart(Path hubHome, ServerMode mode) {
        try {
            ServerFolder folder = ServerFolder.create(hubHome);
            try (ServerLock lock = ServerLock.take(folder.lock())) {
                return attachOrStart(folder, mode);
            }
        } catch (IOException e) {
            throw ServerUnavailable.disk(e);
        }
    }

    private static EmbeddedServer attachOrStart(ServerFolder folder, ServerMode mode) throws IOException {
        Postmaster postmaster = new Postmaster(folder);
        Optional<Integer> live = postmaster.livePort();
        boolean starts = live.isEmpty();
        int port = starts ? postmaster.start(mode) : live.get();
        boolean joined = false;
        try {
            EmbeddedServer server = join(folder, port, mode, starts);
            joined = true;
            return server;
        } finally {
            if (starts && !joined) {
                postmaster.stop();
            }
        }
    }

    private static EmbeddedServer join(ServerFolder folder, int port, ServerMode mode, boolean starts)
            throws IOException {
        try {
            Presence presence = new HubDatabase(folder, port).announce(Presence.newName());
            if (mode == ServerMode.DURABLE && !presence.durable()) {
                presence.close();
                throw new ServerUnavailable("The database server of " + folder.hubHome()
                        + " runs without durability, for tests: stop it before the hub uses it.");
            }
            return new EmbeddedServer(folder, presence, starts);
        } catch (SQLException e) {
            throw new ServerUnavailable(
                    "The database server of " + folder.hubHome() + " on port " + port + " refuses the hub: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Where the hub's database is. The URL names this opening, so that its connections count as one's own. */
    public DatabaseAddress address() {
        return presence.address();
    }

    /** Whether this opening started the server, rather than finding it alive. */
    public boolean startedHere() {
        return started;
    }

    /**
     * Stops the server of a hub home, whoever uses it: sessions end, everything is written.
     *
     * @return false if none was running
     * @throws ServerUnavailable if it does not stop
     */
    public static boolean stop(Path hubHome) {
        if (!Files.isDirectory(hubHome.resolve("postgres"))) {
            return false;
        }
        try {
            ServerFolder folder = ServerFolder.create(hubHome);
            try (ServerLock lock = ServerLock.take(folder.lock())) {
                return new Postmaster(folder).stop();
            }
        } catch (IOException e) {
            throw ServerUnavailable.disk(e);
        }
    }

    /** Leaves the server and stops it if nobody else is connected. Close pools first. A second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (ServerLock lock = ServerLock.take(folder.lock())) {
            Postmaster postmaster = new Postmaster(folder);
            if (isLastOne(postmaster)) {
                postmaster.stop();
            }
        } catch (IOException e) {
            throw ServerUnavailable.disk(e);
        }
    }

    private boolean isLastOne(Postmaster postmaster) throws IOException {
        try (presence) {
            return presence.alone(PATIENCE);
        } catch (SQLException | IOException lost) {
            return isLastOneAfterCrash(postmaster, lost);
        }
    }

    /** The server was killed or stopped meanwhile, and perhaps started again by somebody. */
    private boolean isLastOneAfterCrash(Postmaster postmaster, Exception lost) throws IOException {
        Optional<Integer> live = postmaster.livePort();
        if (live.isEmpty()) {
            return false;
        }
        try (Presence again = new HubDatabase(folder, live.get()).announce(Presence.newName())) {
            return again.alone(PATIENCE);
        } catch (SQLException e) {
            e.addSuppressed(lost);
            throw new ServerUnavailable(
                    "The database server of " + folder.hubHome() + " no longer answers: " + e.getMessage(), e);
        }
    }
}
