package it.psihub.storage.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's {@code postmaster.pid}: which process serves a data folder, on which port, and how far it is.
 *
 * @param status {@code starting}, {@code ready}, {@code stopping} …; empty while the file is being written
 */
record PostmasterFile(Path data, long pid, int port, String status) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;
    // above the largest process id of Linux and macOS
    private static final String NOBODY_S_PID = String.valueOf(Integer.MAX_VALUE);

    /** Reads the file; empty if there is none or it is not begun. */
    static Optional<PostmasterFile> read(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file(data), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        String pid = line(lines, 0);
        String port = line(lines, PORT_LINE);
        if (!pid.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new PostmasterFile(
                data,
                Long.parseLong(pid),
                port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0,
                line(lines, STATUS_LINE)));
    }

    boolean ready() {
        return status.equals("ready") && port != 0;
    }

    /**
     * Whether the process lives and is PostgreSQL on this data folder. After a crash of the machine the id may belong to
     * any other program, and in a container without a reaping init a killed server stays as a zombie.
     */
    boolean isServing() throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        Path arguments = Path.of("/proc", Long.toString(pid), "cmdline");
        if (!Files.exists(Path.of("/proc/self/cmdline"))) {
            return process.get()
                    .info()
                    .command()
                    .map(c -> Path.of(c).endsWith("postgres"))
                    .orElse(false);
        }
        try {
            return servesThisFolder(List.of(
                    Files.readString(arguments, StandardCharsets.ISO_8859_1).split("\0")));
        } catch (IOException processEnded) {
            if (Files.exists(arguments)) {
                throw processEnded;
            }
            return false;
        }
    }

    private boolean servesThisFolder(List<String> arguments) throws IOException {
        if (!arguments.get(0).endsWith("/postgres")) {
            return false;
        }
        int option = arguments.indexOf("-D");
        if (option < 0 || option + 1 >= arguments.size()) {
            return true;
        }
        byte[] name = arguments.get(option + 1).getBytes(StandardCharsets.ISO_8859_1);
        Path theirs = Path.of(new String(name, StandardCharsets.UTF_8));
        // a folder that is gone may be ours under the name it had: PostgreSQL itself then judges by its shared memory
        return !Files.isDirectory(theirs) || Files.isSameFile(theirs, data);
    }

    /**
     * Makes a left-over file say so. PostgreSQL takes any living process of that id for a server; the file stays, since
     * its line on shared memory tells PostgreSQL whether children of the dead server still work.
     */
    void markStale() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file(data), StandardCharsets.ISO_8859_1));
        lines.set(0, NOBODY_S_PID);
        Files.write(file(data), lines, StandardCharsets.ISO_8859_1);
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }
}
