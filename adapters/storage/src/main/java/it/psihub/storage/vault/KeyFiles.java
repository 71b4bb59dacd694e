package it.psihub.storage.vault;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The hub's own keys, in files of {@code <HUB_HOME>/keys} (folder 0700, files 0600), outside the database and its backups.
 *
 * <ul>
 *   <li>{@code kek.json}: key-encryption keys, a cleartext keyset of Tink (AES256_GCM);
 *   <li>{@code index.json}: 32 random bytes for keyed hashes;
 *   <li>{@code seal.json}: signing keys of audit seals, a cleartext keyset of Tink (Ed25519), and
 *       {@code seal-public.json}, its verifying half.
 * </ul>
 */
public final class KeyFiles {
    private final Path folder;
    private final KeyCheck check;
    private final Map<String, byte[]> known;

    private KeyFiles(Path folder, KeyCheck check, Map<String, byte[]> known) {
        this.folder = folder;
        this.check = check;
        this.known = known;
    }

    /**
     * Reads the keys; creates those that this database has never seen and that are not there. A key is on the disk before
     * the database remembers it, and a key that the database remembers is never made anew.
     *
     * @param keysDir {@code <HUB_HOME>/keys}; its parent is created if need be
     * @throws KeysUnusable if a file is missing, unreadable, damaged or another than the one the database remembers
     */
    public static HubKeys openOrCreate(Path keysDir, KeyCheck check) {
        return check.alone(known -> new KeyFiles(keysDir, check, known).openOrCreate());
    }

    private HubKeys openOrCreate() {
        // all three are read before any is created: a half-lost folder is reported, not completed
        Key<KeyWrap> kek = key("kek", KeyWrap::generate, KeyWrap::parse, KeyWrap::fingerprints);
        Key<KeyedHash> index = key("index", KeyedHash::generate, KeyedHash::parse, KeyedHash::fingerprints);
        Key<SealKey> seal = key("seal", SealKey::generate, SealKey::parse, SealKey::fingerprints);
        kek.check();
        index.check();
        seal.check();
        KeyFile publicHalf = new KeyFile(folder, "seal-public.json");
        boolean hasPublicHalf = checkPublicHalf(publicHalf, seal.found);
        HubKeys keys = new HubKeys(kek.settle(), index.settle(), seal.settle());
        if (!hasPublicHalf) {
            publicHalf.create(keys.sealKey().publicKeyset());
        }
        return keys;
    }

    /** Derived, hence written again if it was lost; but a different one would mislead auditors. */
    private static boolean checkPublicHalf(KeyFile file, Optional<SealKey> seal) {
        Optional<String> text = file.read();
        if (text.isPresent() && !seal.map(key -> key.isPublicHalf(text.get())).orElse(false)) {
            throw KeysUnusable.notPublicHalf(file.path());
        }
        return text.isPresent();
    }

    private <T> Key<T> key(
            String name, Generator generator, Parser<T> parser, Function<T, Map<String, byte[]>> fingerprints) {
        KeyFile file = new KeyFile(folder, name + ".json");
        return new Key<>(
                name, file, generator, parser, fingerprints, file.read().map(text -> parse(file, parser, text)));
    }

    private static <T> T parse(KeyFile file, Parser<T> parser, String text) {
        try {
            return parser.parse(text);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw KeysUnusable.malformed(file.path());
        }
    }

    private final class Key<T> {
        private final String name;
        private final KeyFile file;
        private final Generator generator;
        private final Parser<T> parser;
        private final Function<T, Map<String, byte[]>> fingerprints;
        private final Optional<T> found;

        private Key(
                String name,
                KeyFile file,
                Generator generator,
                Parser<T> parser,
                Function<T, Map<String, byte[]>> fingerprints,
                Optional<T> found) {
            this.name = name;
            this.file = file;
            this.generator = generator;
            this.parser = parser;
            this.fingerprints = fingerprints;
            this.found = found;
        }

        /** Whatever the database remembers must be there; more may be there, as after a rotation. */
        void check() {
            Map<String, byte[]> here = found.map(fingerprints).orElse(Map.of());
            known.forEach((remembered, fingerprint) -> {
                if (!remembered.equals(name) && !remembered.startsWith(name + ".")) {
                    return;
                }
                if (found.isEmpty()) {
                    throw KeysUnusable.missing(file.path());
                }
                if (!Arrays.equals(fingerprint, here.get(remembered))) {
                    throw KeysUnusable.otherKey(file.path());
                }
            });
        }

        T settle() {
            T key = found.orElseGet(this::create);
            check.remember(fingerprints.apply(key));
            return key;
        }

        private T create() {
            try {
                String text = generator.generate();
                file.create(text);
                return parser.parse(text);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("A key of the hub cannot be generated", e);
            }
        }
    }

    private interface Generator {
        String generate() throws GeneralSecurityException;
    }

    private interface Parser<T> {
        T parse(String text) throws GeneralSecurityException;
    }
}
