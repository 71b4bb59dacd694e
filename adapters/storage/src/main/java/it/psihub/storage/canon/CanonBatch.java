package it.psihub.storage.canon;

import it.psihub.canonical.Change;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.storage.sql.Together;
import it.psihub.storage.vault.KeyedHash;
import it.psihub.storage.vault.Sealer;
import it.psihub.storage.vault.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Changes on their way in, in three steps of one transaction: read what is there, tell what each change comes to, write.
 * Writers about the same subject wait for one another on the row of its key, so that versions are compared with what is
 * really there.
 */
public final class CanonBatch {
    /** Each time somebody else made a key that was not there the moment before. */
    private static final int MOST_LOOKS = 3;

    private final JdbcTemplate jdbc;
    private final Vault vault;
    private final KeyedHash hash;
    private final PersonClusters persons;
    private final Map<LinedChange, UUID> subjects;
    private final TreeSet<UUID> about;
    /** Records that no subject's lock guards: two who bring one at once must see each other's version. */
    private final TreeSet<UUID> unowned = new TreeSet<>();

    private final Map<LinedChange, UUID> ids = new IdentityHashMap<>();
    private final Map<RecordKind, List<UUID>> idsByKind = new EnumMap<>(RecordKind.class);
    private final Map<RecordKind, Map<UUID, StoredRecord>> winners = new EnumMap<>(RecordKind.class);
    private final RecordVersions versions = new RecordVersions();
    private final Optional<Earlier> again;

    private Map<UUID, Sealer> sealers = Map.of();
    private CurrentVersions current = new CurrentVersions();
    private @Nullable Sealer hubSealer;

    /** @param again the lines whose changes they are, if they were worked on before */
    CanonBatch(
            JdbcTemplate jdbc,
            Vault vault,
            KeyedHash hash,
            PersonClusters persons,
            List<LinedChange> changes,
            Map<LinedChange, UUID> subjects,
            Optional<Earlier> again) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.hash = hash;
        this.persons = persons;
        this.subjects = subjects;
        this.again = again;
        this.about = new TreeSet<>(subjects.values());
        for (LinedChange lined : changes) {
            RecordKey key = lined.change().key();
            UUID id = hash.recordId(
                    key.kind().code(), key.source().value(), key.id().value());
            ids.put(lined, id);
            if (!subjects.containsKey(lined)) {
                unowned.add(id);
            }
            idsByKind.computeIfAbsent(key.kind(), k -> new ArrayList<>()).add(id);
        }
    }

    /** First: locks the subjects and reads what is there. */
    public void read(Together with) {
        if (ids.isEmpty() && again.isEmpty()) {
            return;
        }
        // a table that is empty when the plan is made may be long when it is used
        with.byIndex();
        sealers = vault.writers(with, about);
        if (!unowned.isEmpty()) {
            with.read(
                    row -> {},
                    "SELECT pg_advisory_xact_lock(hashtextextended(id::text, 0)) FROM unnest(?::uuid[]) AS id",
                    (Object) unowned.toArray(UUID[]::new));
        }
        current = CurrentVersions.of(with, idsByKind);
        again.ifPresent(earlier -> current.broughtBy(earlier, with));
    }

    /**
     * Second, when that was read: one effect a change, in their order. Those of the batch that are not asked for are not
     * applied.
     */
    public List<Effect> effects(List<LinedChange> asked) {
        Set<UUID> needed = subjectsOf(asked);
        for (int looks = 1; !vault.createMissing(sealers, needed); looks++) {
            if (looks == MOST_LOOKS) {
                throw new IllegalStateException("Keys of subjects were erased while they were made, or the transaction"
                        + " does not see what others commit (READ COMMITTED is required)");
            }
            Together again = new Together();
            read(again);
            again.run(jdbc);
        }
        return tell(asked);
    }

    /**
     * As {@link #effects}, without a way to the database for the keys of new subjects: they go along with what is
     * written. When somebody else brings one of these subjects at this moment, that fails, and with it the transaction.
     */
    public List<Effect> effectsUnlessMetMeanwhile(List<LinedChange> asked, Together writing) {
        vault.makeMissing(sealers, subjectsOf(asked), writing);
        return tell(asked);
    }

    private Set<UUID> subjectsOf(List<LinedChange> asked) {
        Set<UUID> concerned = new HashSet<>();
        asked.stream().filter(subjects::containsKey).map(subjects::get).forEach(concerned::add);
        return concerned;
    }

    private List<Effect> tell(List<LinedChange> asked) {
        List<Effect> effects = new ArrayList<>(asked.size());
        for (LinedChange lined : asked) {
            if (lined.change() instanceof Change.Put put) {
                effects.add(put(lined, put));
            } else {
                // a removal ends what came before it in this batch, so that is written first
                Together before = new Together();
                write(before);
                before.run(jdbc);
                effects.add(remove(lined));
            }
        }
        return effects;
    }

    private Effect put(LinedChange lined, Change.Put put) {
        UUID id = id(lined);
        UUID subject = subjects.get(lined);
        if (subject == null && References.needsSubject(put.record())) {
            return Effect.UNKNOWN_REFERENCE;
        }
        byte[] plain = CanonicalJson.write(put.record());
        byte[] digest = hash.content(plain);
        Effect effect = current.offer(lined.line(), put.key().kind(), id, put.version(), digest);
        if (effect == Effect.APPLIED || effect == Effect.CORRECTED) {
            StoredRecord stored = new StoredRecord(
                    id,
                    subject,
                    put.record(),
                    digest,
                    sealer(subject).seal(plain, CanonWriter.associated(id)),
                    lined.cause(),
                    lined.line());
            winners.computeIfAbsent(put.key().kind(), k -> new LinkedHashMap<>())
                    .put(id, stored);
            versions.add(stored, effect);
        }
        return effect;
    }

    /** Third: what the effects call for. Persons are written at once, since who is who has to be looked up. */
    public void write(Together with) {
        winners.forEach((kind, records) -> {
            if (kind == RecordKind.SUBJECT) {
                persons.upsert(List.copyOf(records.values()));
            } else {
                RecordTables.of(kind).upsert(inOrder(records.values()), with);
            }
        });
        versions.write(with);
        winners.clear();
    }

    /** Of ids: a record that changes hands has two subjects, and no lock that both who bring it wait for. */
    private static List<StoredRecord> inOrder(Collection<StoredRecord> records) {
        return records.stream().sorted(Comparator.comparing(StoredRecord::id)).toList();
    }

    /** Whether the message that is worked on again brought versions of which it does not speak any more. */
    boolean leavesBehind() {
        return current.leavesBehind();
    }

    private Effect remove(LinedChange lined) {
        RecordKind kind = lined.change().key().kind();
        UUID id = id(lined);
        if (!current.knows(kind, id)) {
            return Effect.UNKNOWN_REFERENCE;
        }
        Effect effect = current.offer(lined.line(), kind, id, lined.change().version(), new byte[0]);
        if (effect != Effect.APPLIED && effect != Effect.CORRECTED) {
            return effect;
        }
        int removed = jdbc.update(
                "UPDATE " + RecordTables.of(kind).name()
                        + " SET removed = true, sealed = NULL, version = ?, digest = ''::bytea, cause = ?"
                        + " WHERE id = ? AND (version < ? OR version = ? AND cause = ?)",
                lined.change().version(),
                lined.cause(),
                id,
                lined.change().version(),
                lined.change().version(),
                lined.cause());
        if (removed == 0) {
            // a higher version came in while this one was on its way
            return Effect.SUPERSEDED;
        }
        if (kind == RecordKind.SUBJECT) {
            jdbc.update("DELETE FROM subject_identifier WHERE subject_id = ?", id);
        }
        RecordVersions.removed(jdbc, lined, id, effect);
        return effect;
    }

    private UUID id(LinedChange lined) {
        return Optional.ofNullable(ids.get(lined)).orElseThrow();
    }

    private Sealer sealer(@Nullable UUID subject) {
        if (subject != null) {
            return Optional.ofNullable(sealers.get(subject)).orElseThrow();
        }
        if (hubSealer == null) {
            hubSealer = vault.hubSealer();
        }
        return hubSealer;
    }
}
