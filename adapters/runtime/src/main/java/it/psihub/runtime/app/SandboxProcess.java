package it.psihub.runtime.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stand-in counterparts, in a process of their own that ends when this one does: its standard input is held open
 * here, and a kill of the hub closes it.
 */
public final class SandboxProcess implements AutoCloseable {
    private static final String CLASS_PATH = "hub.sandbox.classpath";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Empty when the sandbox belongs to another process, a hub that serves. */
    private final Optional<Process> process;

    private final URI address;
    private final boolean modi;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param said where it listens and how, in its own words */
    private SandboxProcess(Optional<Process> process, JsonNode said) {
        this.process = process;
        this.address = URI.create("http://127.0.0.1:" + said.required("port").asInt());
        // one of an earlier version does not know the word
        this.modi = said.path("modi").asBoolean(false);
    }

    /**
     * The sandbox of this home: the one that another process started, where it lives, or a new one.
     *
     * @throws StartFailed with one sentence when it does not come up
     */
    public static SandboxProcess attachOrStart(HubHome home, long seed) {
        Optional<SandboxProcess> running = running(home);
        if (running.isPresent()) {
            return running.get();
        }
        try {
            return start(home, seed);
        } catch (StartFailed failed) {
            // another hub of this home may have started one at the same moment
            return running(home).orElseThrow(() -> failed);
        }
    }

    private static Optional<SandboxProcess> running(HubHome home) {
        Path said = home.sandbox().resolve("sandbox.json");
        if (!Files.exists(said)) {
            return Optional.empty();
        }
        try {
            SandboxProcess found =
                    new SandboxProcess(Optional.empty(), JsonMapper.shared().readTree(Files.readAllBytes(said)));
            HttpRequest status = HttpRequest.newBuilder(found.address.resolve("/sandbox/status"))
                    .timeout(PATIENCE)
                    .build();
            return found.http
                                    .send(status, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (IOException gone) {
            // what is said there is left over from a sandbox that died
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted", stopped);
        }
    }

    private static SandboxProcess start(HubHome home, long seed) {
        return launch(home.sandbox(), home.log().resolveSibling("sandbox.log"), seed, List.of("--modi"));
    }

    /**
     * A sandbox that is found at the same port however often it is started, and remembers by its folder what it did.
     *
     * @param hub where it pushes to
     * @param faults whether the faults of ordinary life happen
     */
    public static SandboxProcess startAt(Path folder, Path log, long seed, int port, URI hub, boolean faults) {
        return launch(
                folder,
                log,
                seed,
                List.of(
                        "--port", Integer.toString(port),
                        "--hub-url", hub.toString(),
                        "--faults", faults ? "on" : "off"));
    }

    private static SandboxProcess launch(Path folder, Path log, long seed, List<String> more) {
        List<String> command = command("it.psihub.sandbox.SandboxMain");
        command.addAll(List.of("--home", folder.toString(), "--seed", Long.toString(seed), "--with-parent"));
        command.addAll(more);
        try {
            Files.createDirectories(folder);
            Files.createDirectories(log.getParent());
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new SandboxProcess(Optional.of(process), ready(process));
        } catch (IOException refused) {
            throw new StartFailed("the sandbox could not be started: " + refused.getMessage(), refused);
        }
    }

    /** Writes the files of a synthetic network, by a process of its own: the hub shares no code with the generator. */
    public static void writeNetwork(Path folder, int people, long seed, String today) {
        List<String> command = command("it.psihub.sandbox.synthetic.SyntheticMain");
        command.addAll(List.of(
                "--people", Integer.toString(people),
                "--seed", Long.toString(seed),
                "--today", today,
                "--out", folder.toString()));
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new StartFailed("the synthetic network could not be written", null);
            }
        } catch (IOException refused) {
            throw new StartFailed("the synthetic network could not be written: " + refused.getMessage(), refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted", stopped);
        }
    }

    private static List<String> command(String main) {
        String classPath = System.getProperty(CLASS_PATH);
        if (classPath == null) {
            throw new StartFailed("the sandbox's class path is not known: start the hub by its launcher", null);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m", "-cp", classPath, main));
        return command;
    }

    private static JsonNode ready(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null) {
            throw new IOException("it ended at once; its log is logs/sandbox.log");
        }
        return JsonMapper.shared().readTree(line);
    }

    /** Whether it is this process's own. */
    boolean own() {
        return process.isPresent();
    }

    /** Whether its counterparts take nothing but what comes under ModI, with the keys in the folder {@code modi} of its home. */
    boolean underModi() {
        return modi;
    }

    public URI address() {
        return address;
    }

    /** Tells the stand-ins where the hub is, for what they push. */
    public void hubIsAt(int port) {
        send(HttpRequest.newBuilder(address.resolve("/sandbox/hub"))
                .PUT(HttpRequest.BodyPublishers.ofString("http://127.0.0.1:" + port))
                .build());
    }

    /** What the stand-ins really did, by their own count, and by which keys. */
    public JsonNode effects() {
        return JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(address.resolve("/sandbox/effects?list=true"))
                                .build())
                        .body());
    }

    /** A request to a stand-in, as its own operators would make it. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new StartFailed("the sandbox does not answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted", stopped);
        }
    }

    public boolean alive() {
        return process.map(Process::isAlive).orElse(true);
    }

    /** Ends the sandbox that this process started as a failure would: by SIGKILL. */
    public void kill() {
        process.ifPresent(own -> own.destroyForcibly().onExit().join());
    }

    /** Ends the sandbox that this process started; another's goes on. */
    @Override
    public void close() {
        process.ifPresent(SandboxProcess::end);
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
