package it.psihub.sandbox;

import com.sun.net.httpserver.HttpServer;
import it.psihub.sandbox.gate.Gates;
import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.StandIn;
import it.psihub.sandbox.table.TableStandIn;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.node.ObjectNode;

/** All stand-ins behind one HTTP port of the loopback address, remembering over restarts by the effect log. */
public final class Sandbox implements Closeable {

    // more than may wait, in the matching service, for the keys that another of them has to answer with
    private static final int THREADS = 32;

    static {
        // Without it each small answer waits for the client's delayed acknowledgement (40 ms on Linux).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Connections are kept as long as clients keep theirs; the server's default ends them in the middle of a quiet
        // minute.
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    private final HttpServer server;
    private final ExecutorService workers;
    private final ScheduledExecutorService later;
    private final List<Closeable> open;
    private final EffectLog log;
    private final Gates gates;
    private final boolean modi;

    private Sandbox(
            HttpServer server,
            ExecutorService workers,
            ScheduledExecutorService later,
            List<Closeable> open,
            EffectLog log,
            Gates gates,
            boolean modi) {
        this.server = server;
        this.modi = modi;
        this.log = log;
        this.gates = gates;
        this.workers = workers;
        this.later = later;
        this.open = open;
    }

    /**
     * Replays the effect log, opens the port and the gates, writes {@code sandbox.json} into its home.
     *
     * @throws IOException with one clear sentence: port taken, home in use, log broken, script wrong
     */
    public static Sandbox start(SandboxOptions options) throws IOException {
        Files.createDirectories(options.home());
        List<Closeable> open = new ArrayList<>();
        ScheduledExecutorService later = Executors.newScheduledThreadPool(2, task -> daemon(task, "sandbox-later"));
        ExecutorService workers = Executors.newFixedThreadPool(THREADS, task -> daemon(task, "sandbox"));
        try {
            return start(options, open, workers, later);
        } catch (IOException | RuntimeException e) {
            closeAll(open);
            workers.shutdownNow();
            later.shutdownNow();
            throw e;
        }
    }

    /** What is opened comes into the list in the order in which it is to be closed: the log last. */
    private static Sandbox start(
            SandboxOptions options, List<Closeable> open, ExecutorService workers, ScheduledExecutorService later)
            throws IOException {
        Dice dice = new Dice(options.seed(), !options.refusals());
        AtomicReference<Optional<URI>> hub = new AtomicReference<>(options.hub());
        HttpServer server = bind(options.port());
        server.setExecutor(workers);
        open.add(() -> server.stop(0));
        EffectLog log = new EffectLog(options.home().resolve("effects.ndjson"));
        TableStandIn table = new TableStandIn(log, options.home());
        open.add(table);
        Map<String, StandIn> standIns = new StandIns(options, uri(server), dice, log, hub::get).with(table, open);
        open.add(log);
        log.open(effect ->
                Optional.ofNullable(standIns.get(effect.standIn())).ifPresent(standIn -> standIn.replay(effect)));
        Optional<FaultProxy> faults = Optional.empty();
        if (options.faults()) {
            FaultMemory memory = FaultMemory.open(options.home().resolve("faults.ndjson"));
            open.add(memory);
            faults = Optional.of(new FaultProxy(dice, memory));
        }
        Gates gates = new Gates(options.home(), dice, options.gates(), Address.gatesOf(options.home()));
        open.add(0, gates);
        Sandbox sandbox = new Sandbox(server, workers, later, open, log, gates, options.modi());
        server.createContext("/", new Front(standIns, faults, later));
        server.createContext("/sandbox/", new SandboxPages(log, hub, later));
        server.createContext(
                GatePages.ROOT, new GatePages(gates, () -> Address.write(options.home(), sandbox.ready()), later));
        server.start();
        table.start();
        sandbox.openGates(standIns.values(), table);
        Address.write(options.home(), sandbox.ready());
        return sandbox;
    }

    private void openGates(Collection<StandIn> standIns, TableStandIn table) throws IOException {
        for (StandIn standIn : standIns) {
            for (String counterpart : standIn.counterparts()) {
                if (standIn == table) {
                    gates.addFolder(counterpart, table.inbox(counterpart), table.receipts(counterpart));
                } else {
                    gates.addHttp(counterpart, "/" + standIn.name() + "/" + counterpart, uri());
                }
            }
        }
        gates.obeyScriptFile();
    }

    private static HttpServer bind(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        } catch (IOException e) {
            throw new IOException("port " + port + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI uri() {
        return uri(server);
    }

    private static URI uri(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The gates, to make things go wrong at. */
    public Gates gates() {
        return gates;
    }

    /** What the counterparts really did. */
    public EffectLog effects() {
        return log;
    }

    /** One JSON line that says where it and its gates listen, and whether under ModI. */
    String ready() {
        ObjectNode ready = Json.object().put("port", port()).put("modi", modi);
        ready.set("gates", gates.addresses());
        return ready + "\n";
    }

    @Override
    public void close() {
        closeAll(open);
        workers.shutdownNow();
        later.shutdownNow();
    }

    private static void closeAll(List<Closeable> open) {
        for (Closeable each : open) {
            try {
                each.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
