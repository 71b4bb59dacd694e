package it.psihub.kit.access;

import it.psihub.canonical.Mapped;
import it.psihub.exchange.CounterpartId;
import it.psihub.kit.check.JsonTrees;
import it.psihub.kit.config.ConfigurationMistakes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of access tokens, {@code {counterpart: token}}; written at the first start, for its owner alone. */
final class TokensFile {
    private static final Logger LOG = LoggerFactory.getLogger(TokensFile.class);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final int SHORTEST = 32;

    private final Path path;

    TokensFile(Path path) {
        this.path = path;
    }

    /**
     * The tokens of the counterparts that send; one without a token cannot call, which is how access is withdrawn.
     *
     * @throws ConfigurationMistakes when the file is not what it should be
     */
    Map<CounterpartId, String> read(Collection<CounterpartId> senders) {
        if (senders.isEmpty()) {
            return Map.of();
        }
        try {
            if (!Files.exists(path)) {
                generate(senders);
            }
            return known(JsonTrees.read(Files.readAllBytes(path)), senders);
        } catch (NoSuchFileException gone) {
            throw new ConfigurationMistakes(List.of(property("cannot be read or written")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write the file of access tokens", e);
        }
    }

    private Map<CounterpartId, String> known(Mapped<Map<String, Object>> file, Collection<CounterpartId> senders) {
        List<String> mistakes = new ArrayList<>();
        file.problems().forEach(problem -> mistakes.add(property(problem.text())));
        Map<String, Object> entries = file.fold(tree -> tree, problems -> Map.of());
        Map<CounterpartId, String> tokens = new LinkedHashMap<>();
        Set<Object> seen = new HashSet<>();
        for (CounterpartId sender : senders) {
            Object token = entries.get(sender.value());
            if (token == null) {
                LOG.warn("{} has no access token and cannot call the hub", sender.value());
            } else if (!(token instanceof String text) || text.length() < SHORTEST) {
                mistakes.add(property("the token of " + sender.value() + " is shorter than 32 characters"));
            } else if (!seen.add(text)) {
                mistakes.add(property("the token of " + sender.value() + " is another counterpart's too"));
            } else {
                tokens.put(sender, text);
            }
        }
        ConfigurationMistakes.throwIfAny(mistakes);
        return tokens;
    }

    private void generate(Collection<CounterpartId> senders) throws IOException {
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
        createFolder(folder);
        Map<String, Object> tokens = new LinkedHashMap<>();
        senders.forEach(sender -> tokens.put(sender.value(), token()));
        Path fresh = Files.createTempFile(folder, ".tokens", ".new", ownerOnly());
        try {
            Files.write(fresh, JsonTrees.write(tokens));
            Files.move(fresh, path);
            LOG.info("wrote access tokens for {} counterparts to {}", tokens.size(), path);
        } catch (FileAlreadyExistsException anotherNodeWasFaster) {
            LOG.debug("another process wrote the access tokens", anotherNodeWasFaster);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void createFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            // a check may come before anything else that keeps keys in it
            if (posix()) {
                Files.setPosixFilePermissions(folder, OWNER_FOLDER);
            }
        }
    }

    private static String token() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return posix() ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private String property(String text) {
        return "hub.access.tokens-file: " + path.getFileName() + ": " + text;
    }
}
