package it.psihub.runtime.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.nimbusds.jose.JWSHeader;
import it.psihub.canonical.Problem;
import it.psihub.modi.Pattern;
import it.psihub.sandbox.SandboxMain;
import it.psihub.schemas.Schemas;
import it.psihub.testkit.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.commons.codec.binary.Hex;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.xml.security.signature.XMLSignature;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** The hub on one home, started as the launcher starts it, from the class path of these tests. */
public final class HubProgram {
    private static final long PATIENCE_MINUTES = 5;
    /** One class of each part that the hub never has on its class path. */
    private static final List<Class<?>> OF_TESTS = List.of(HubProgram.class, TestDatabase.class, SandboxMain.class);
    /** One class of each part that the sandbox runs on. */
    private static final List<Class<?>> OF_SANDBOX = List.of(
            SandboxMain.class,
            Problem.class,
            Schemas.class,
            JsonMapper.class,
            JsonParser.class,
            JsonProperty.class,
            Pattern.class,
            JWSHeader.class,
            WSConstants.class,
            WSSecurityException.class,
            XMLSignature.class,
            Hex.class,
            Logger.class,
            NullMarked.class);

    private final Path home;
    private final Path outputs;
    private final Map<String, String> environment = new HashMap<>();
    private final AtomicInteger runs = new AtomicInteger();

    /** @param folder an empty one of a test; the home is made in it by the hub itself */
    HubProgram(Path folder) {
        this.home = folder.resolve("home");
        this.outputs = folder.resolve("outputs");
    }

    private HubProgram(HubProgram other, Map<String, String> environment) {
        this.home = other.home;
        this.outputs = other.outputs.resolve("with-" + environment.hashCode());
        this.environment.putAll(environment);
    }

    HubProgram with(Map<String, String> more) {
        return new HubProgram(this, more);
    }

    Path home() {
        return home;
    }

    /** Runs a command to its end. */
    Ended run(String... arguments) {
        return start(arguments).end();
    }

    /** Starts a command; what it prints goes to files, since a full pipe would stop it. */
    Running start(String... arguments) {
        try {
            Files.createDirectories(outputs);
            int run = runs.incrementAndGet();
            Path out = outputs.resolve(run + ".out");
            Path err = outputs.resolve(run + ".err");
            ProcessBuilder builder = new ProcessBuilder(command(arguments))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("HUB_"));
            builder.environment().put("HUB_HOME", home.toString());
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, err);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx512m",
                "-Dfile.encoding=UTF-8",
                "-Dhub.sandbox.classpath=" + String.join(File.pathSeparator, places(OF_SANDBOX)),
                "-cp",
                classPath(),
                "it.psihub.runtime.Hub"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What programs that this process starts run on: as if it had been started by the launcher itself. */
    public static Map<String, String> classPaths() {
        return Map.of(
                "hub.sandbox.classpath", String.join(File.pathSeparator, places(OF_SANDBOX)),
                "hub.torture.classpath", classPath());
    }

    private static String classPath() {
        Set<String> ofTests = places(OF_TESTS);
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !ofTests.contains(Path.of(entry).toAbsolutePath().toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The folders and archives that classes were loaded from. */
    private static Set<String> places(List<Class<?>> classes) {
        return classes.stream()
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** How a command ended. */
    record Ended(int exit, String out, String err) {
        List<String> errLines() {
            return err.lines().toList();
        }
    }

    /** A command under way. */
    record Running(Process process, Path outFile, Path errFile) {
        String out() {
            return text(outFile);
        }

        String err() {
            return text(errFile);
        }

        /** Whether nothing was printed for so long. */
        boolean silentFor(Duration time) {
            try {
                Instant last = Files.getLastModifiedTime(outFile).toInstant();
                return Duration.between(last, Instant.now()).compareTo(time) >= 0;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        Ended end() {
            try {
                if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                    kill();
                    throw new AssertionError("the command does not end:\n" + out() + err());
                }
                return new Ended(process.exitValue(), out(), err());
            } catch (InterruptedException stopped) {
                kill();
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", stopped);
            }
        }

        /** kill -9. */
        void kill() {
            process.destroyForcibly();
            process.onExit().join();
        }

        private static String text(Path file) {
            try {
                return Files.readString(file, StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
