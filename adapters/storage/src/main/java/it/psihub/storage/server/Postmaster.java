package it.psihub.storage.server;

import it.psihub.storage.server.ServerCommand.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server process of one hub home. Every method expects the caller to hold the {@link ServerLock}. */
final class Postmaster {
    /** Recovery after a crash reads up to a gigabyte of log. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
    private static final Duration CHILDREN_LIMIT = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final int PORTS_TO_TRY = 5;
    private static final int LOG_LINES = 15;
    private static final long LOG_BYTES = 8L << 20;

    private final ServerFolder folder;

    Postmaster(ServerFolder folder) {
        this.folder = folder;
    }

    /** The port of the live server, after it came up or went down if it is about to; empty if there is none. */
    Optional<Integer> livePort() throws IOException {
        boolean settled =
                Waiting.until(() -> serving().map(PostmasterFile::ready).orElse(true), START_LIMIT, STEP);
        Optional<PostmasterFile> server = serving();
        if (!settled && server.isPresent()) {
            throw new ServerUnavailable("The database server of " + folder.hubHome() + " (process "
                    + server.get().pid() + ") is " + server.get().status() + " and does not get ready; see "
                    + folder.log() + ".");
        }
        return server.map(PostmasterFile::port);
    }

    private Optional<PostmasterFile> serving() throws IOException {
        Optional<PostmasterFile> file = PostmasterFile.read(folder.data());
        return file.isPresent() && file.get().isServing() ? file : Optional.empty();
    }

    /** Starts the server, with a new data folder if there is none; returns its port when it accepts connections. */
    int start(ServerMode mode) throws IOException {
        Leftovers.sweep(folder);
        ServerAccount account = ServerAccount.choose(folder.postgres());
        PostgresPrograms programs = PostgresPrograms.under(account.programs());
        new DataFolder(folder, account, programs).makeReady(mode);
        ServerConfiguration.write(folder);
        prepareLog(account);
        Optional<PostmasterFile> leftOver = PostmasterFile.read(folder.data());
        if (leftOver.isPresent() && !leftOver.get().isServing()) {
            leftOver.get().markStale();
        }
        int port = startOnFreePort(mode, account, programs);
        Folders.replace(folder.port(), Integer.toString(port), "rw-r--r--");
        return port;
    }

    private int startOnFreePort(ServerMode mode, ServerAccount account, PostgresPrograms programs) throws IOException {
        long retryUntil = System.nanoTime() + CHILDREN_LIMIT.toNanos();
        int portsTaken = 0;
        while (true) {
            int port = portsTaken == 0 ? usualPort() : freePort(0).orElseThrow();
            long logEnd = Files.size(folder.log());
            Outcome outcome =
                    ServerCommand.run(folder.postgres(), START_LIMIT, account.as(pgCtlStart(mode, programs, port)));
            if (outcome.succeeded()) {
                return port;
            }
            // the pg_ctl of a killed hub may have been quicker
            Optional<Integer> live = livePort();
            if (live.isPresent()) {
                return live.get();
            }
            String log = logSince(logEnd);
            if (log.contains("Address already in use") && ++portsTaken < PORTS_TO_TRY) {
                continue;
            }
            // children of a killed server are still going down; an attempt takes a tenth of a second
            if (log.contains("pre-existing shared memory block") && System.nanoTime() - retryUntil < 0) {
                continue;
            }
            throw new ServerUnavailable(
                    "PostgreSQL did not start in " + folder.data() + ".\n" + (log.isBlank() ? outcome.output() : log));
        }
    }

    private List<String> pgCtlStart(ServerMode mode, PostgresPrograms programs, int port) {
        List<String> options = new ArrayList<>(List.of("-p " + port, "-c config_file=" + shellQuoted()));
        mode.settings().forEach(setting -> options.add("-c " + setting));
        return List.of(
                programs.program("pg_ctl").toString(),
                "start",
                "--wait",
                "--timeout=" + START_LIMIT.toSeconds(),
                "--pgdata=" + folder.data(),
                "--log=" + folder.log(),
                "--options=" + String.join(" ", options));
    }

    /** pg_ctl hands its options to a shell. */
    private String shellQuoted() {
        return "'" + folder.configuration().toString().replace("'", "'\\''") + "'";
    }

    /** Asks the server to end its sessions, write everything and go; false if none was running. */
    boolean stop() throws IOException {
        Optional<Integer> live = livePort();
        Optional<PostmasterFile> server = serving();
        if (live.isEmpty() || server.isEmpty()) {
            return false;
        }
        // what "pg_ctl stop -m fast" sends; this needs neither the programs nor the server's account
        String pid = Long.toString(server.get().pid());
        Outcome sent =
                ServerCommand.run(folder.postgres(), STOP_LIMIT, List.of("sh", "-c", "kill -INT \"$1\"", "sh", pid));
        if (!sent.succeeded() && serving().isPresent()) {
            throw new ServerUnavailable(
                    "The database server (process " + pid + ") could not be told to stop.\n" + sent.output());
        }
        if (!Waiting.until(() -> serving().isEmpty(), STOP_LIMIT, STEP)) {
            throw new ServerUnavailable("The database server (process " + pid + ") did not stop within "
                    + STOP_LIMIT.toSeconds() + " s; see " + folder.log() + ".");
        }
        return true;
    }

    private int usualPort() throws IOException {
        String usual =
                Files.exists(folder.port()) ? Files.readString(folder.port()).strip() : "";
        Optional<Integer> port = usual.matches("[1-9]\\d{3,4}") ? freePort(Integer.parseInt(usual)) : Optional.empty();
        return port.isPresent() ? port.get() : freePort(0).orElseThrow();
    }

    /** The wanted port if nobody has it; any free one for 0. */
    private static Optional<Integer> freePort(int wanted) throws IOException {
        try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return Optional.of(probe.getLocalPort());
        } catch (BindException taken) {
            return Optional.empty();
        }
    }

    private void prepareLog(ServerAccount account) throws IOException {
        Path log = folder.log();
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
            Files.move(log, folder.olderLog(), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Folders.replace(log, "", "rw-------");
        }
        account.adopt(log);
    }

    private String logSince(long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.log().toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(file.length() - position, 1 << 20)];
            file.seek(position);
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        }
    }
}
