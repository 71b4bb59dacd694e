package it.psihub.runtime.torture;

import it.psihub.runtime.app.SandboxProcess;
import it.psihub.runtime.app.StartFailed;
import it.psihub.storage.Storage;
import it.psihub.storage.vault.HubKeys;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** All processes of one torture: the server, the stand-ins, the nodes. Whatever it started it ends, by its id. */
final class Stage implements AutoCloseable {
    static final Duration START = Duration.ofSeconds(180);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Ground ground;
    private final Random random;
    private final SharedDatabase database;
    private @Nullable HubKeys keys;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final Scale scale;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook = new Thread(this::end, "torture-end");
    private @Nullable SandboxProcess sandbox;
    private @Nullable SmallDisk disk;

    private Stage(Path folder, Scale scale) {
        this.ground = new Ground(folder);
        this.scale = scale;
        this.random = new Random(scale.seed());
        for (int number = 1; number <= scale.nodes(); number++) {
            nodes.add(new NodeProcess(ground, number, scale.nodes()));
        }
        this.database = new SharedDatabase(ground.server());
    }

    /**
     * Starts the server and the stand-ins; nodes are started by {@link #up}.
     *
     * @param folder an empty one
     */
    static Stage open(Path folder, Scale scale) {
        Stage stage = new Stage(folder, scale);
        boolean begun = false;
        try {
            stage.begin();
            begun = true;
            return stage;
        } finally {
            if (!begun) {
                stage.close();
            }
        }
    }

    private void begin() {
        Runtime.getRuntime().addShutdownHook(hook);
        if (scale.disk()) {
            disk = SmallDisk.mount(ground.server());
            ground.prepareServer();
        }
        database.start();
        try (Storage storage = Storage.open(ground.home(1).path(), database.environment(), 2)) {
            // makes the tables and the keys, before any node is there
            keys = storage.keys();
        }
        sandbox = startSandbox();
    }

    private SandboxProcess startSandbox() {
        goOn();
        return SandboxProcess.startAt(
                ground.sandbox(),
                ground.sandboxLog(),
                scale.seed(),
                ground.sandboxPort(),
                nodes.get(0).door(),
                scale.faults());
    }

    Ground ground() {
        return ground;
    }

    SharedDatabase database() {
        return database;
    }

    HubKeys keys() {
        return Objects.requireNonNull(keys);
    }

    SandboxProcess sandbox() {
        return Objects.requireNonNull(sandbox);
    }

    /** The matching service looks for matches, and pushes those that it finds to the first node; false met by a fault. */
    boolean startMatching() {
        URI runs = sandbox().address().resolve("/matching/" + Ground.MATCHING + "/v1/match-runs");
        try {
            sandbox()
                    .send(HttpRequest.newBuilder(runs)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build());
            return true;
        } catch (StartFailed metByAFault) {
            return false;
        }
    }

    /** The database server's own, where it has one. */
    Optional<SmallDisk> disk() {
        return Optional.ofNullable(disk);
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    NodeProcess node(int number) {
        return nodes.get(number - 1);
    }

    List<NodeProcess> working() {
        return nodes.stream().filter(NodeProcess::working).toList();
    }

    /** The door of some node that serves. */
    Optional<URI> door() {
        List<NodeProcess> open = working();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(open.get(random.nextInt(open.size())).door());
    }

    /** Whoever is ending starts nothing any more. */
    private void goOn() {
        if (closed.get()) {
            throw new StartFailed("ending", null);
        }
    }

    synchronized void killSandbox() {
        sandbox().kill();
        sandbox = startSandbox();
    }

    synchronized void start(NodeProcess node, Optional<String> order) {
        goOn();
        // one node does everything; of the others most do without the validators
        boolean health = scale.health() && (node == nodes.get(0) || random.nextInt(4) == 0);
        node.start(database.environment(), health, order);
    }

    /** Starts every node that is dead, and does not wait. */
    void revive() {
        nodes.stream().filter(node -> !node.alive()).forEach(node -> start(node, Optional.empty()));
    }

    /** Starts every node that is dead, and waits until all serve. */
    void up() {
        revive();
        await("all nodes serve", START, () -> {
            revive();
            return nodes.stream().allMatch(NodeProcess::ready);
        });
    }

    static void await(String what, Duration limit, BooleanSupplier reached) {
        if (!reaches(limit, reached)) {
            throw new StartFailed("not within " + limit.toSeconds() + " s: " + what, null);
        }
    }

    /** Looks again and again; false when the time is over. */
    static boolean reaches(Duration limit, BooleanSupplier reached) {
        long end = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new StartFailed("interrupted", null);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    /** Ends all nodes in order; false when one had to be killed. */
    boolean endNodes() {
        List<NodeProcess> alive = nodes.stream().filter(NodeProcess::alive).toList();
        alive.forEach(node -> {
            if (node.frozen()) {
                node.thaw();
            }
            node.tell("end");
        });
        return alive.stream().map(NodeProcess::end).reduce(true, Boolean::logicalAnd);
    }

    Map<String, String> environment() {
        return database.environment();
    }

    /** Ends the nodes at once: what is to be looked at is on the disk. */
    private synchronized void end() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            nodes.forEach(NodeProcess::kill);
            if (sandbox != null) {
                sandbox.close();
            }
            // what fills it may keep the server from ending in order
            disk().ifPresent(SmallDisk::free);
            database.stop();
        } finally {
            disk().ifPresent(SmallDisk::close);
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
