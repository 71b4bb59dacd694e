package it.psihub.storage.canon;

import it.psihub.canonical.RecordKind;
import it.psihub.storage.sql.Together;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The versions that stand in the store, kept up while a batch goes on. */
final class CurrentVersions {
    private final Map<RecordKind, Map<UUID, Version>> versions = new EnumMap<>(RecordKind.class);

    /** What the message that is worked on again brought before, and has not been asked about yet. */
    private final Set<Brought> brought = new HashSet<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Version(long number, byte[] digest) {}

    private record Brought(int line, UUID record, long version) {}

    /** Filled when the statements have run. */
    static CurrentVersions of(Together with, Map<RecordKind, List<UUID>> ids) {
        CurrentVersions current = new CurrentVersions();
        ids.forEach((kind, wanted) -> {
            Map<UUID, Version> known = new HashMap<>();
            current.versions.put(kind, known);
            with.read(
                    row -> known.put(row.getObject(1, UUID.class), new Version(row.getLong(2), row.getBytes(3))),
                    "SELECT id, version, digest FROM " + RecordTables.of(kind).name() + " WHERE id = ANY (?)",
                    (Object) wanted.toArray(UUID[]::new));
        });
        return current;
    }

    /** Filled when the statements have run. */
    void broughtBy(Earlier earlier, Together with) {
        with.read(
                row -> brought.add(new Brought(row.getInt(1), row.getObject(2, UUID.class), row.getLong(3))),
                "SELECT line, record_id, version FROM record_version WHERE cause = ?::uuid AND line > ? AND line <= ?",
                earlier.message(),
                earlier.after(),
                earlier.until());
    }

    /** Whether it brought versions that nobody offered again. */
    boolean leavesBehind() {
        return !brought.isEmpty();
    }

    boolean knows(RecordKind kind, UUID id) {
        return versions.getOrDefault(kind, Map.of()).containsKey(id);
    }

    /** Compares a line's version with the one that is there, and takes its place when it is higher. */
    Effect offer(int line, RecordKind kind, UUID id, long version, byte[] digest) {
        Map<UUID, Version> known = versions.computeIfAbsent(kind, k -> new HashMap<>());
        Version there = known.get(id);
        if (there == null || there.number() < version) {
            known.put(id, new Version(version, digest));
            return Effect.APPLIED;
        }
        boolean before = brought.remove(new Brought(line, id, version));
        if (there.number() > version) {
            return before ? Effect.STANDS : Effect.SUPERSEDED;
        }
        if (Arrays.equals(there.digest(), digest)) {
            return before ? Effect.STANDS : Effect.DUPLICATE;
        }
        if (!before) {
            return Effect.CONTRADICTION;
        }
        known.put(id, new Version(version, digest));
        return Effect.CORRECTED;
    }
}
