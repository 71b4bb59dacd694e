package it.psihub.runtime.torture;

import it.psihub.runtime.app.StartFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A hub node as a process, started anew as often as it is ended; at one port, in one home. */
final class NodeProcess {
    private static final Duration LONGEST_END = Duration.ofSeconds(45);

    private final Ground ground;
    private final int number;
    private final int nodes;
    private final int port = Ground.freePort();
    private final List<String> said = new ArrayList<>();
    private @Nullable Process process;
    private long frozenSince;

    NodeProcess(Ground ground, int number, int nodes) {
        this.ground = ground;
        this.number = number;
        this.nodes = nodes;
    }

    /**
     * @param health whether it serves health services too
     * @param order a line to obey before anything else
     */
    void start(Map<String, String> database, boolean health, Optional<String> order) {
        ground.prepare(number, health);
        List<String> command = JavaProgram.hub();
        command.addAll(List.of(
                "torture-node",
                "--name",
                name(),
                "--port",
                Integer.toString(port),
                "--inbox",
                ground.inbox().toString(),
                "--nodes",
                Integer.toString(nodes)));
        order.ifPresent(line -> command.addAll(List.of("--order", line)));
        Path home = ground.home(number).path();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        home.resolve("stderr.log").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("HUB_"));
        builder.environment().put("HUB_HOME", home.toString());
        builder.environment().putAll(database);
        synchronized (said) {
            said.clear();
        }
        try {
            Process started = builder.start();
            process = started;
            Thread reader = new Thread(() -> listen(started), name() + "-output");
            reader.setDaemon(true);
            reader.start();
        } catch (IOException refused) {
            throw new StartFailed("a node could not be started: " + refused.getMessage(), refused);
        }
    }

    private void listen(Process from) {
        Path log = ground.home(number).path().resolve("said.log");
        try (BufferedReader lines = from.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                synchronized (said) {
                    if (from.equals(process)) {
                        said.add(line);
                    }
                }
            }
        } catch (IOException ended) {
            // a killed process breaks its pipe: its end is seen elsewhere
            Thread.yield();
        }
    }

    String name() {
        return "node-" + number;
    }

    URI door() {
        return URI.create("http://127.0.0.1:" + port);
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    boolean ready() {
        return alive() && said("ready").isPresent();
    }

    /** Whether it may be struck: alive, ready and not standing. */
    boolean working() {
        return ready() && !frozen();
    }

    boolean frozen() {
        return frozenSince != 0;
    }

    /** The first line that begins so, of those since it was started. */
    Optional<String> said(String beginning) {
        synchronized (said) {
            return said.stream().filter(line -> line.startsWith(beginning)).findFirst();
        }
    }

    /** The moment at which it fell into its trap. */
    boolean fellInto(Moment moment) {
        return said("halted " + moment).isPresent() && !alive();
    }

    boolean standsAt(Moment moment) {
        return said("standing " + moment).isPresent();
    }

    void tell(String order) {
        Process now = process;
        if (now == null) {
            return;
        }
        try {
            now.outputWriter().write(order + "\n");
            now.outputWriter().flush();
        } catch (IOException ended) {
            // it is dying or dead; whoever asks for it next sees so
            Thread.yield();
        }
    }

    void kill() {
        Process now = process;
        if (now != null) {
            now.destroyForcibly().onExit().join();
            frozenSince = 0;
        }
    }

    /** By SIGSTOP, or it did so itself. */
    void freeze() {
        Signals.send("STOP", pid());
        frozenSince = System.nanoTime();
    }

    void thaw() {
        Signals.send("CONT", pid());
        frozenSince = 0;
    }

    Duration frozenFor() {
        return frozen() ? Duration.ofNanos(System.nanoTime() - frozenSince) : Duration.ZERO;
    }

    /** In order; false when it had to be killed. */
    boolean end() {
        if (!alive()) {
            return true;
        }
        if (frozen()) {
            thaw();
        }
        tell("end");
        try {
            if (process != null && process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        kill();
        return false;
    }

    long pid() {
        return Objects.requireNonNull(process, "never started").pid();
    }

    /** What it logged since its home was made. */
    String log() {
        Path log = ground.home(number).log();
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
