package it.psihub.storage.vault;

import it.psihub.storage.sql.Together;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
        Set<UUID> missing = new TreeSet<>(subjects);
        missing.removeAll(sealers.keySet());
        if (missing.isEmpty()) {
            return sealers;
        }
        sealers.putAll(create(missing));
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
     * Makes the keys that {@link #writers} did not find, and adds them.
     *
     * @return whether all are there now; if not, somebody else made one meanwhile, and all that was read since is old
     */
    public boolean createMissing(Map<UUID, Sealer> writers, Collection<UUID> subjects) {
        Set<UUID> missing = new TreeSet<>(subjects);
        missing.removeAll(writers.keySet());
        if (!missing.isEmpty()) {
            writers.putAll(create(missing));
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

    /**
     * In the order of ids, so that two transactions never wait for each other in a circle within one call.
     *
     * @return without those that somebody else made meanwhile
     */
    private Map<UUID, Sealer> create(Set<UUID> subjects) {
        List<UUID> ids = new ArrayList<>(subjects);
        Map<UUID, DataKey> keys = new HashMap<>();
        byte[][] wrapped = new byte[ids.size()][];
        Map<UUID, Sealer> made = new HashMap<>();
        for (int i = 0; i < wrapped.length; i++) {
            byte[] key = DataKey.randomBytes();
            keys.put(ids.get(i), new DataKey(key));
            wrapped[i] = keyWrap.wrap(key, owner(ids.get(i)));
        }
        jdbc.query(
                """
                INSERT INTO subject_key (subject_id, wrapped, kek_id)
                SELECT id, wrapped, ? FROM unnest(?, ?) AS made (id, wrapped)
                ON CONFLICT DO NOTHING RETURNING subject_id
                """,
                row -> {
                    UUID id = row.getObject(1, UUID.class);
                    made.put(id, Objects.requireNonNull(keys.get(id)));
                },
                keyWrap.primaryId(),
                ids.toArray(UUID[]::new),
                wrapped);
        return made;
    }

    private static byte[] owner(UUID subject) {
        return ByteBuffer.allocate(16)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .array();
    }
}
