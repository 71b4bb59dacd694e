package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.tls.SandboxKeys;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A gate for every counterpart. */
public final class Gates implements Closeable {

    private static final String ALL_OTHERS = "*";

    private final GateOptions options;
    private final JsonNode before;
    private final FaultLog log;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> daemon(task, "gate"));
    private final ScheduledExecutorService clock =
            Executors.newScheduledThreadPool(2, task -> daemon(task, "gate-clock"));
    private final GateTools tools;
    private final Path home;
    private final Map<String, Gate> gates = new LinkedHashMap<>();

    /**
     * @param home the sandbox's
     * @param before what {@link #addresses} said when the sandbox ran the last time
     */
    public Gates(Path home, Dice dice, GateOptions options, JsonNode before) throws IOException {
        this.home = home;
        this.options = options;
        this.before = before;
        this.log = FaultLog.open(home.resolve("gates.ndjson"));
        this.tools = new GateTools(dice, log, threads, clock, home);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Opens the gate of a counterpart over HTTP.
     *
     * @param path its base path at the sandbox's port, and at the gate
     */
    public void addHttp(String counterpart, String path, URI sandbox) throws IOException {
        Upstream upstream = Optional.ofNullable(options.upstreams().get(counterpart))
                .map(server -> new Upstream(server, true))
                .orElse(new Upstream(sandbox.resolve(path), false));
        int first = options.firstPort() == 0 ? 0 : options.firstPort() + 2 * gates.size();
        JsonNode last = before.path(counterpart);
        HttpGate gate = open(counterpart, first, last.path("http").asInt(0), port -> {
            HttpGate opened = new HttpGate(counterpart, path, upstream, tools, port);
            gates.put(counterpart, opened);
            return opened;
        });
        if (options.https() || last.has("https")) {
            open(counterpart, first == 0 ? 0 : first + 1, last.path("https").asInt(0), gate::httpsPort);
        }
    }

    private interface Opening<T> {
        T at(int port) throws IOException;
    }

    /** A port that was asked for is had, or said to be taken; that of the last time gives way to any other. */
    private static <T> T open(String counterpart, int asked, int last, Opening<T> opening) throws IOException {
        try {
            return opening.at(asked != 0 ? asked : last);
        } catch (IOException e) {
            if (asked != 0) {
                String text = "port " + asked + " of the gate of " + counterpart + " cannot be opened: ";
                throw new IOException(text + e.getMessage(), e);
            }
            return opening.at(0);
        }
    }

    /** Opens the gate of a counterpart that takes sets from one folder and answers in another. */
    public void addFolder(String counterpart, Path inbox, Path answers) throws IOException {
        Path own = home.resolve("gates").resolve(counterpart);
        gates.put(counterpart, new FolderGate(counterpart, own, inbox, answers, tools));
    }

    /** Reads the script file of the options, when all gates are there. */
    public void obeyScriptFile() throws IOException {
        if (options.script().isEmpty()) {
            return;
        }
        Path file = options.script().get();
        Map<String, String> mistakes = new TreeMap<>();
        try {
            JsonNode scripts = Json.read(Files.readAllBytes(file));
            for (String name : scripts.propertyNames()) {
                if (!gates.containsKey(name) && !ALL_OTHERS.equals(name)) {
                    mistakes.put(name, "no such counterpart");
                }
            }
            for (Gate gate : gates.values()) {
                JsonNode script = scripts.path(gate.counterpart());
                obey(gate, script.isMissingNode() ? scripts.path(ALL_OTHERS) : script, mistakes);
            }
        } catch (JacksonException e) {
            throw new IOException("the script " + file + " is not JSON", e);
        }
        if (!mistakes.isEmpty()) {
            throw new IOException("the script " + file + " has mistakes: " + mistakes);
        }
    }

    private static void obey(Gate gate, JsonNode script, Map<String, String> mistakes) throws IOException {
        if (script.isMissingNode()) {
            return;
        }
        try {
            gate.obey(Script.read(script));
        } catch (ScriptMistakes e) {
            mistakes.put(gate.counterpart(), e.getMessage());
        }
    }

    public Collection<Gate> all() {
        return List.copyOf(gates.values());
    }

    public Optional<Gate> find(String counterpart) {
        return Optional.ofNullable(gates.get(counterpart));
    }

    /** @throws IllegalArgumentException when the counterpart is not spoken to over HTTP */
    public HttpGate http(String counterpart) {
        if (gates.get(counterpart) instanceof HttpGate gate) {
            return gate;
        }
        throw new IllegalArgumentException("no counterpart over HTTP: " + counterpart);
    }

    /** @throws IllegalArgumentException when the counterpart takes no files */
    public FolderGate folder(String counterpart) {
        if (gates.get(counterpart) instanceof FolderGate gate) {
            return gate;
        }
        throw new IllegalArgumentException("no counterpart that takes files: " + counterpart);
    }

    /** The authority of all gates, for clients that are to trust it. */
    public SandboxKeys keys() throws IOException {
        return tools.keys();
    }

    /** Where each is, by counterpart. */
    public ObjectNode addresses() {
        ObjectNode addresses = Json.object();
        gates.forEach((counterpart, gate) -> addresses.set(counterpart, gate.address()));
        return addresses;
    }

    @Override
    public void close() throws IOException {
        gates.values().forEach(Gate::close);
        threads.shutdownNow();
        clock.shutdownNow();
        try {
            // what is under way writes into the log
            threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
