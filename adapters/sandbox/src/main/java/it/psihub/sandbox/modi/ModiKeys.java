package it.psihub.sandbox.modi;

import it.psihub.sandbox.tls.CertificateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The keys of a hub and of the counterparts that run under ModI, made once and kept in a folder that is its owner's alone. Of each
 * party there are {@code <name>.p12} with {@code <name>.password}, for itself, and {@code <name>.pem} and {@code <name>.jwks.json},
 * for whoever trusts it by certificate or by {@code kid}, which is its name.
 */
public final class ModiKeys {

    /** The party that counterparts know the hub by. */
    public static final String HUB = "hub";

    private static final System.Logger LOG = System.getLogger(ModiKeys.class.getName());
    private static final Duration LIFE = Duration.ofDays(3_650);
    private static final Duration ENOUGH = Duration.ofDays(90);

    private final Map<String, PartyKey> keys;

    private ModiKeys(Map<String, PartyKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * Reads the keys of the folder, or makes them; all of them anew when one is missing, or its time is almost over. One process
     * at a time may do so; others find the whole folder, or for a moment none.
     *
     * @throws IOException also when what is there cannot be read: it is somebody's doing, and is not replaced
     */
    public static ModiKeys in(Path folder, Set<String> counterparts, Instant now) throws IOException {
        Set<String> names = new TreeSet<>(counterparts);
        names.add(HUB);
        removeLeftovers(folder);
        try {
            if (isComplete(folder, names)) {
                ModiKeys kept = read(folder, names);
                if (kept.keys.values().stream().allMatch(key -> key.isGoodAt(now.plus(ENOUGH)))) {
                    return kept;
                }
                LOG.log(System.Logger.Level.INFO, "the time of the keys for ModI is almost over: they are made anew");
            }
            make(folder, names, now);
            return read(folder, names);
        } catch (GeneralSecurityException e) {
            throw new IOException("the keys in " + folder + " cannot be made or read", e);
        }
    }

    private static boolean isComplete(Path folder, Set<String> names) {
        return names.stream()
                .flatMap(name -> PartyKey.files(folder, name).stream())
                .allMatch(Files::isRegularFile);
    }

    private static ModiKeys read(Path folder, Set<String> names) throws IOException, GeneralSecurityException {
        Map<String, PartyKey> keys = new TreeMap<>();
        for (String name : names) {
            keys.put(name, PartyKey.read(folder, name));
        }
        return new ModiKeys(keys);
    }

    private static void make(Path folder, Set<String> names, Instant now) throws IOException, GeneralSecurityException {
        Path home = Optional.ofNullable(folder.toAbsolutePath().getParent())
                .orElseThrow(() -> new IOException("keys need a folder of their own"));
        Path made = Files.createTempDirectory(
                home,
                folder.getFileName() + ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        CertificateWriter writer = new CertificateWriter(now);
        for (String name : names) {
            KeyPair pair = writer.rsaKeys();
            X509Certificate certificate = writer.signer(name + " in the PSI Hub sandbox", pair, LIFE);
            new PartyKey(name, pair.getPrivate(), certificate).write(made);
        }
        if (Files.exists(folder)) {
            Files.move(folder, made.resolveSibling(folder.getFileName() + ".old"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        removeLeftovers(folder);
    }

    /** What a process left behind that died on the way, and what was replaced. */
    private static void removeLeftovers(Path folder) throws IOException {
        Path home = folder.toAbsolutePath().getParent();
        if (home == null) {
            return;
        }
        List<Path> leftovers = new ArrayList<>();
        try (Stream<Path> siblings = Files.list(home)) {
            siblings.filter(Files::isDirectory)
                    .filter(path -> isLeftover(path.getFileName().toString(), folder.getFileName() + "."))
                    .forEach(leftovers::add);
        }
        for (Path leftover : leftovers) {
            try (Stream<Path> files = Files.list(leftover)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(leftover);
        }
    }

    private static boolean isLeftover(String name, String prefix) {
        return name.startsWith(prefix + "new") || name.equals(prefix + "old");
    }

    /** @throws IllegalArgumentException when there is no such party */
    public PartyKey of(String party) {
        return Optional.ofNullable(keys.get(party))
                .orElseThrow(() -> new IllegalArgumentException("no keys of " + party));
    }
}
