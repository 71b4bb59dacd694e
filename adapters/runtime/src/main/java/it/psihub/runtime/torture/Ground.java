package it.psihub.runtime.torture;

import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.StartFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder of one torture and what lies in it: every node's home, the server's, the stand-ins', the common inbox. */
final class Ground {
    /** The two regions that take part: enough for neighbours, few enough for short rounds. */
    static final List<String> REGIONS = List.of("basilicata", "puglia");

    static final String MATCHING = "matching-sud";
    /** A disk is filled to its end here: the door's floor would stop the senders before. */
    private static final String NO_FLOOR = "---\nhub.door.free-disk: 0B\n";

    /** By the beginning of a counterpart's name, the kind of route that it serves. */
    private static final Map<String, String> KINDS =
            Map.of("cpi", "job-centre.", "asl", "health.", "matching", "labour-matching.");

    private static final Pattern ADDRESS = Pattern.compile("\\$\\{hub\\.sandbox\\.url}(/[a-z-]+/([a-z-]+))");
    private static final String COUNTERPARTS = "/sandbox-counterparts.yaml";
    private static final String BLOCK = "    [a-z].*:.*";

    private static final int LOWEST_PORT = 20_000;
    /** Linux lends from here on; others from higher up. */
    private static final int LOWEST_LENT_PORT = 32_768;

    private static final int PORT_TRIES = 100;

    private final Path folder;
    private final Map<String, String> tokens = new TreeMap<>();
    private final int sandboxPort = freePort();
    private String settings = "";

    /** @param folder an empty one */
    Ground(Path folder) {
        this.folder = folder;
        try {
            // the database server's account must enter; keys lie in folders that nobody else may
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.createDirectories(inbox().resolve(Chores.DONE));
            sources().forEach(source -> tokens.put(source, token()));
            tokens.put(MATCHING, token());
            write(sandbox().resolve("tokens.json"), JsonMapper.shared().writeValueAsString(tokens));
        } catch (IOException refused) {
            throw new StartFailed("non si può scrivere in " + folder, refused);
        }
    }

    Path folder() {
        return folder;
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Path sandbox() {
        return folder.resolve("sandbox");
    }

    Path sandboxLog() {
        return folder.resolve("sandbox.log");
    }

    int sandboxPort() {
        return sandboxPort;
    }

    Path server() {
        return folder.resolve("server");
    }

    /** A server on a small disk keeps little of its log. */
    void prepareServer() {
        write(server().resolve("postgres").resolve("local.conf"), "max_wal_size = 64MB\nmin_wal_size = 32MB\n");
        try {
            Files.setPosixFilePermissions(server().resolve("postgres"), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException refused) {
            throw new StartFailed("non si può scrivere in " + server(), refused);
        }
    }

    HubHome home(int node) {
        return new HubHome(folder.resolve("node-" + node));
    }

    static List<String> sources() {
        return REGIONS.stream().map(region -> "psi-" + region + "-a01").toList();
    }

    String token(String counterpart) {
        return Objects.requireNonNull(tokens.get(counterpart));
    }

    /**
     * Prepares a node's home: who its counterparts are, and the keys that all nodes of a database share.
     *
     * @param health whether it serves health services too, whose validators cost seconds at start
     */
    void prepare(int node, boolean health) {
        HubHome home = home(node);
        write(home.configuration(), counterparts(health) + NO_FLOOR + settings);
        write(keys(node).resolve("access-tokens.json"), JsonMapper.shared().writeValueAsString(tokens));
        for (String key : List.of("kek.json", "index.json", "seal.json", "seal-public.json")) {
            Path first = keys(1).resolve(key);
            Path own = keys(node).resolve(key);
            if (Files.exists(first) && !Files.exists(own)) {
                write(own, read(first));
            }
        }
    }

    /** What else nodes are configured with that are started from now on, as lines of {@code name: value}. */
    void settings(String lines) {
        settings = lines;
    }

    private Path keys(int node) {
        return home(node).path().resolve("keys");
    }

    /** The blocks of the sandbox's own configuration whose counterparts take part. */
    private String counterparts(boolean health) {
        StringBuilder chosen = new StringBuilder();
        boolean keep = true;
        for (String line : resource().lines().toList()) {
            if (line.matches(BLOCK)) {
                String name = line.strip().replaceFirst(":.*", "");
                keep = takesPart(name) && (health || !name.startsWith("asl-"));
            }
            if (keep) {
                chosen.append(line).append('\n');
            }
        }
        // over each counterpart's gate, where faults can be had
        JsonNode gates = JsonMapper.shared()
                .readTree(read(sandbox().resolve("sandbox.json")))
                .required("gates");
        return ADDRESS.matcher(chosen)
                .replaceAll(address -> "http://127.0.0.1:"
                        + gates.required(address.group(2)).required("http").asInt() + address.group(1))
                .replace("${hub.sandbox.home}", sandbox().toString());
    }

    /** Counterparts that are spoken to over HTTP. */
    static List<String> overHttp() {
        return Stream.concat(
                        REGIONS.stream().flatMap(region -> Stream.of("cpi-" + region, "asl-" + region)),
                        Stream.of(MATCHING))
                .toList();
    }

    static boolean serves(String party, String route) {
        return KINDS.entrySet().stream()
                .anyMatch(kind -> party.startsWith(kind.getKey()) && route.startsWith(kind.getValue()));
    }

    private static boolean takesPart(String name) {
        return name.equals(MATCHING)
                || sources().contains(name)
                || !name.startsWith("psi-") && REGIONS.stream().anyMatch(region -> name.endsWith("-" + region));
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(Ground.class.getResourceAsStream(COUNTERPARTS))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException refused) {
            throw new StartFailed("non si può scrivere in " + file.getParent(), refused);
        }
    }

    private static String token() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /**
     * One that stays the same over restarts, so it cannot be left to the process that opens it; and below those that systems
     * lend to outgoing connections, one of which would have it when its node starts again.
     */
    static int freePort() {
        SecureRandom random = new SecureRandom();
        for (int tries = 0; tries < PORT_TRIES; tries++) {
            int port = random.nextInt(LOWEST_PORT, LOWEST_LENT_PORT);
            if (free(port)) {
                return port;
            }
        }
        throw new StartFailed("there is no free port", null);
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Names of the files that no node took in so far. */
    List<String> waiting() {
        try (Stream<Path> files = Files.list(inbox())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ndjson") && !name.contains(".rejects."))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
