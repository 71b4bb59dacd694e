package it.psihub.storage.canon;

import it.psihub.canonical.Change;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.storage.vault.KeyedHash;
import it.psihub.storage.vault.Sealer;
import it.psihub.storage.vault.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Applies changes, in order, in the caller's transaction. Writers about the same subject wait for one another on the
 * row of its key, so that versions are compared with what is really there.
 */
public final class CanonWriter {
    private final JdbcTemplate jdbc;
    private final Vault vault;
    private final KeyedHash hash;
    private final References references;
    private final PersonClusters persons;

    public CanonWriter(JdbcTemplate jdbc, Vault vault, KeyedHash hash) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.hash = hash;
        this.references = new References(jdbc, hash);
        this.persons = new PersonClusters(jdbc, hash);
    }

    /** One effect a change, in the order of the changes. */
    public List<Effect> apply(List<LinedChange> changes) {
        Map<LinedChange, UUID> subjects = references.subjects(changes);
        Map<UUID, Sealer> sealers = lockedSealers(subjects.values());
        CurrentVersions current = CurrentVersions.of(jdbc, ids(changes));
        List<Effect> effects = new ArrayList<>(changes.size());
        Map<RecordKind, Map<UUID, StoredRecord>> winners = new EnumMap<>(RecordKind.class);
        List<StoredRecord> versions = new ArrayList<>();
        for (LinedChange lined : changes) {
            UUID id = recordId(lined.change().key());
            if (lined.change() instanceof Change.Put put) {
                UUID subject = subjects.get(lined);
                if (subject == null && References.needsSubject(put.record())) {
                    effects.add(Effect.UNKNOWN_REFERENCE);
                    continue;
                }
                byte[] plain = CanonicalJson.write(put.record());
                byte[] digest = hash.content(plain);
                Effect effect = current.offer(put.key().kind(), id, put.version(), digest);
                effects.add(effect);
                if (effect == Effect.APPLIED) {
                    StoredRecord stored = new StoredRecord(
                            id,
                            subject,
                            put.record(),
                            digest,
                            sealer(sealers, subject).seal(plain, associated(id)),
                            lined.cause(),
                            lined.line());
                    winners.computeIfAbsent(put.key().kind(), k -> new LinkedHashMap<>())
                            .put(id, stored);
                    versions.add(stored);
                }
            } else {
                // a removal ends what came before it in this batch, so that is written first
                write(winners, versions);
                effects.add(remove(lined, id, current));
            }
        }
        write(winners, versions);
        return effects;
    }

    /** The hub's pseudonymous id of a record. */
    public UUID recordId(RecordKey key) {
        return hash.recordId(key.kind().code(), key.source().value(), key.id().value());
    }

    static byte[] associated(UUID recordId) {
        return recordId.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private void write(Map<RecordKind, Map<UUID, StoredRecord>> winners, List<StoredRecord> versions) {
        winners.forEach((kind, records) -> {
            if (kind == RecordKind.SUBJECT) {
                persons.upsert(List.copyOf(records.values()));
            } else {
                RecordTable<?> table = RecordTables.of(kind);
                jdbc.batchUpdate(
                        table.upsert(),
                        records.values().stream()
                                .map(stored -> table.values(stored).toArray())
                                .toList());
            }
        });
        jdbc.batchUpdate(
                "INSERT INTO record_version (cause, line, kind, record_id, version, sealed) VALUES (?, ?, ?, ?, ?, ?)",
                versions.stream()
                        .map(v -> new Object[] {
                            v.cause(),
                            v.line(),
                            v.record().key().kind().code(),
                            v.id(),
                            v.record().version(),
                            v.sealed()
                        })
                        .toList());
        winners.clear();
        versions.clear();
    }

    private Effect remove(LinedChange lined, UUID id, CurrentVersions current) {
        RecordKind kind = lined.change().key().kind();
        if (!current.knows(kind, id)) {
            return Effect.UNKNOWN_REFERENCE;
        }
        Effect effect = current.offer(kind, id, lined.change().version(), new byte[0]);
        if (effect != Effect.APPLIED) {
            return effect;
        }
        int removed = jdbc.update(
                "UPDATE " + RecordTables.of(kind).name()
                        + " SET removed = true, sealed = NULL, version = ?, digest = ''::bytea, cause = ?"
                        + " WHERE id = ? AND version < ?",
                lined.change().version(),
                lined.cause(),
                id,
                lined.change().version());
        if (removed == 0) {
            // a higher version came in while this one was on its way
            return Effect.SUPERSEDED;
        }
        if (kind == RecordKind.SUBJECT) {
            jdbc.update("DELETE FROM subject_identifier WHERE subject_id = ?", id);
        }
        jdbc.update(
                "INSERT INTO record_version (cause, line, kind, record_id, version) VALUES (?, ?, ?, ?, ?)",
                lined.cause(),
                lined.line(),
                kind.code(),
                id,
                lined.change().version());
        return effect;
    }

    private Map<UUID, Sealer> lockedSealers(Collection<UUID> subjects) {
        TreeSet<UUID> distinct = new TreeSet<>(subjects);
        Map<UUID, Sealer> sealers = vault.sealers(distinct);
        if (!distinct.isEmpty()) {
            jdbc.query(
                    "SELECT 1 FROM subject_key WHERE subject_id = ANY(?) ORDER BY subject_id FOR NO KEY UPDATE",
                    row -> {},
                    (Object) distinct.toArray(UUID[]::new));
        }
        return sealers;
    }

    private Sealer sealer(Map<UUID, Sealer> sealers, @Nullable UUID subject) {
        return subject == null
                ? vault.hubSealer()
                : Optional.ofNullable(sealers.get(subject)).orElseThrow();
    }

    private Map<RecordKind, List<UUID>> ids(List<LinedChange> changes) {
        Map<RecordKind, List<UUID>> ids = new EnumMap<>(RecordKind.class);
        for (LinedChange lined : changes) {
            RecordKey key = lined.change().key();
            ids.computeIfAbsent(key.kind(), k -> new ArrayList<>()).add(recordId(key));
        }
        return ids;
    }
}
