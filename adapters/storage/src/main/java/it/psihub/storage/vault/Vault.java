package it.psihub.storage.vault;

import it.psihub.storage.sql.Together;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Data keys: one a subject, one for what concerns no person, one for each raw message.
 *
 * <p>A subject's key stands in {@code subject_key}, wrapped by the key-encryption key for that subject only. It is made on
 * first use and in the caller's transaction, so that keys and what they seal come and go together. Nothing is cached
 * between transactions: a key erased by another node is gone here as soon as that node committed. Within one only those
 * are kept that it has locked against erasure. Ask for many subjects at once.
 */
public final class Vault {
    private static final UUID HUB = new UUID(0, 0);
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);

    private final KeyWrap keyWrap;
    private final JdbcTemplate jdbc;
    private final LockedKeys locked = new LockedKeys();

    public Vault(HubKeys keys, JdbcTemplate jdbc) {
        this.keyWrap = keys.keyWrap();
        this.jdbc = jdbc;
    }

    /**
     * Keys to write with; a missing one is made. Two transactions that meet a new subject at once agree on one key: the
     * second waits for the first. READ COMMITTED is required.
     *
     * @return one for every subject asked for
     */
    public Map<UUID, Sealer> sealers(Collection<UUID> subjects) {
        Map<UUID, Sealer> sealers = openers(subjects);
        SortedSet<UUID> missing = missing(sealers, subjects);
        if (missing.isEmpty()) {
            return sealers;
        }
        sealers.putAll(NewKeys.of(keyWrap, missing).insertFree(jdbc));
        missing.removeAll(sealers.keySet());
        if (missing.isEmpty()) {
            return sealers;
        }
        sealers.putAll(openers(missing));
        if (!sealers.keySet().containsAll(missing)) {
            throw new IllegalStateException("Keys of subjects were erased while they were made, or the transaction"
                    + " does not see what others commit (READ COMMITTED is required)");
        }
        return sealers;
    }

    /**
     * Keys to read with; none is made.
     *
     * @return a mutable map; a subject without a key, since it was erased or never known, is absent
     * @throws Unreadable if a key does not belong to its subject or was altered
     */
    public Map<UUID, Sealer> openers(Collection<UUID> subjects) {
        Set<UUID> wanted = new LinkedHashSet<>(subjects);
        Map<UUID, Sealer> openers = new HashMap<>(locked.of(wanted));
        wanted.removeAll(openers.keySet());
        if (!wanted.isEmpty()) {
            jdbc.query("SELECT subject_id, wrapped FROM subject_key WHERE subject_id = ANY (?)", into(openers), (Object)
                    wanted.toArray(UUID[]::new));
        }
        return openers;
    }

    /**
     * As {@link #openers}, for the subjects that a query gives, as one of several statements.
     *
     * @param subjects a query that gives subjects' ids
     * @return filled when the statements have run
     */
    public Map<UUID, Sealer> openers(Together with, String subjects, @Nullable Object... parameters) {
        Map<UUID, Sealer> openers = new HashMap<>();
        with.read(
                into(openers),
                "SELECT subject_id, wrapped FROM subject_key WHERE subject_id = ANY (ARRAY(" + subjects + "))",
                parameters);
        return openers;
    }

    /**
     * As {@link #openers}, for the subjects that a query gives, and until the caller's transaction ends nobody writes
     * about these or erases one; so long the keys are kept, and need not be read again.
     *
     * @param subjects a query that gives subjects' ids
     */
    public Map<UUID, Sealer> lockedOpeners(String subjects, @Nullable Object... parameters) {
        Map<UUID, Sealer> openers = new HashMap<>();
        new Together()
                .read(
                        into(openers),
                        "SELECT subject_id, wrapped FROM subject_key WHERE subject_id = ANY (ARRAY(" + subjects
                                + ")) ORDER BY subject_id FOR SHARE",
                        parameters)
                .run(jdbc);
        locked.keep(openers);
        return openers;
    }

    /**
     * Keys to write with, as far as they are there, as one of several statements. Until the caller's transaction ends
     * nobody else writes about these subjects.
     *
     * @return filled when the statements have run; {@link #createMissing} makes the others
     */
    public Map<UUID, Sealer> writers(Together with, Collection<UUID> subjects) {
        Map<UUID, Sealer> writers = new HashMap<>();
        if (!subjects.isEmpty()) {
            with.read(
                    into(writers),
                    "SELECT subject_id, wrapped FROM subject_key WHERE subject_id = ANY (?) ORDER BY subject_id"
                            + " FOR NO KEY UPDATE",
                    (Object) subjects.toArray(UUID[]::new));
        }
        return writers;
    }

    /**
     * Makes the keys that {@link #writers} did not find, adds them, and has them stored as one of several statements.
     * That one fails, and with it the transaction, when somebody else makes one of them meanwhile: what was sealed with
     * it could never be read.
     */
    public void makeMissing(Map<UUID, Sealer> writers, Collection<UUID> subjects, Together with) {
        SortedSet<UUID> missing = missing(writers, subjects);
        if (!missing.isEmpty()) {
            NewKeys made = NewKeys.of(keyWrap, missing);
            writers.putAll(made.keys());
            made.insert(with);
        }
    }

    /**
     * Makes the keys that {@link #writers} did not find, and adds them.
     *
     * @return whether all are there now; if not, somebody else made one meanwhile, and all that was read since is old
     */
    public boolean createMissing(Map<UUID, Sealer> writers, Collection<UUID> subjects) {
        SortedSet<UUID> missing = missing(writers, subjects);
        if (!missing.isEmpty()) {
            writers.putAll(NewKeys.of(keyWrap, missing).insertFree(jdbc));
        }
        return writers.keySet().containsAll(missing);
    }

    private RowCallbackHandler into(Map<UUID, Sealer> keys) {
        return rows -> {
            UUID subject = rows.getObject(1, UUID.class);
            keys.put(subject, keyWrap.unwrap(rows.getBytes(2), owner(subject)));
        };
    }

    /** The key for data about no person, which is never erased. */
    public Sealer hubSealer() {
        return Objects.requireNonNull(sealers(List.of(HUB)).get(HUB));
    }

    /** A key for the raw bytes of one message. */
    public WrappedKey newKey() {
        byte[] key = DataKey.randomBytes();
        return new WrappedKey(keyWrap.wrap(key, MESSAGE), new DataKey(key));
    }

    /**
     * @param wrapped of a {@link WrappedKey}
     * @throws Unreadable if it was altered, or is not the key of a message
     */
    public Sealer open(byte[] wrapped) {
        return keyWrap.unwrap(wrapped, MESSAGE);
    }

    private static SortedSet<UUID> missing(Map<UUID, Sealer> there, Collection<UUID> subjects) {
        SortedSet<UUID> missing = new TreeSet<>(subjects);
        missing.removeAll(there.keySet());
        return missing;
    }

    static byte[] owner(UUID subject) {
        return ByteBuffer.allocate(16)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .array();
    }
}
