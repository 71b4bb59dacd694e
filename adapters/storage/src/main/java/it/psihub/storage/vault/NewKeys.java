package it.psihub.storage.vault;

import it.psihub.storage.sql.Together;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keys of subjects that had none, not stored yet. In the order of ids, so that two transactions never wait for each
 * other in a circle within one statement.
 */
@SuppressWarnings("ArrayRecordComponent")
record NewKeys(UUID[] subjects, byte[][] wrapped, Map<UUID, DataKey> keys, int wrappedBy) {
    private static final String INSERT = """
            INSERT INTO subject_key (subject_id, wrapped, kek_id)
            SELECT id, wrapped, ? FROM unnest(?, ?) AS made (id, wrapped)
            """;

    static NewKeys of(KeyWrap keyWrap, SortedSet<UUID> subjects) {
        UUID[] ids = subjects.toArray(UUID[]::new);
        byte[][] wrapped = new byte[ids.length][];
        Map<UUID, DataKey> keys = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            byte[] key = DataKey.randomBytes();
            keys.put(ids[i], new DataKey(key));
            wrapped[i] = keyWrap.wrap(key, Vault.owner(ids[i]));
        }
        return new NewKeys(ids, wrapped, keys, keyWrap.primaryId());
    }

    /** As one of several statements; it fails when somebody else made one of them meanwhile. */
    void insert(Together with) {
        with.write(INSERT, wrappedBy, subjects, wrapped);
    }

    /** At once; gives those that nobody else made meanwhile. */
    Map<UUID, Sealer> insertFree(JdbcTemplate jdbc) {
        List<UUID> stored = jdbc.queryForList(
                INSERT + " ON CONFLICT DO NOTHING RETURNING subject_id", UUID.class, wrappedBy, subjects, wrapped);
        Map<UUID, Sealer> made = new HashMap<>(keys);
        made.keySet().retainAll(Set.copyOf(stored));
        return made;
    }
}
