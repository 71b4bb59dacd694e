package it.psihub.storage.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system or of PostgreSQL to its end. */
final class ServerCommand {
    private static final int NOT_FOUND = 127;

    record Outcome(int exit, String output) {
        boolean succeeded() {
            return exit == 0;
        }
    }

    private ServerCommand() {}

    /**
     * @param folder working folder; the output passes through a file in it, since a server left behind would keep a pipe
     *     open
     */
    static Outcome run(Path folder, Duration limit, List<String> command) throws IOException {
        Path output = Files.createTempFile(folder, "command", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            cleanEnvironment(builder.environment());
            return new Outcome(
                    exitOf(builder, limit),
                    Files.readString(output, StandardCharsets.UTF_8).strip());
        } finally {
            Files.delete(output);
        }
    }

    /** Neither PGPORT and its like, which would redirect PostgreSQL, nor passwords of the hub reach the child. */
    private static void cleanEnvironment(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "");
        environment.clear();
        environment.put("PATH", path + ":/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("LC_ALL", "C");
    }

    private static int exitOf(ProcessBuilder builder, Duration limit) throws IOException {
        String program = builder.command().get(0);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            Files.writeString(outputOf(builder), String.valueOf(e.getMessage()));
            return NOT_FOUND;
        }
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new ServerUnavailable(program + " did not end within " + limit.toSeconds() + " s.");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ServerUnavailable("Interrupted while " + program + " was running.", e);
        }
    }

    private static Path outputOf(ProcessBuilder builder) {
        return builder.redirectOutput().file().toPath();
    }
}
