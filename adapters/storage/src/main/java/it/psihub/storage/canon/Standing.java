package it.psihub.storage.canon;

import it.psihub.canonical.Change;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.exchange.Payload;
import it.psihub.storage.vault.KeyedHash;
import it.psihub.storage.vault.Sealer;
import it.psihub.storage.vault.Unreadable;
import it.psihub.storage.vault.Vault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a message meets that is worked on again: records as they stand, and persons who were erased meanwhile. */
public final class Standing {
    private static final String JSON = "application/json";

    private final JdbcTemplate jdbc;
    private final Vault vault;
    private final KeyedHash hash;
    private final References references;

    public Standing(JdbcTemplate jdbc, Vault vault, KeyedHash hash) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.hash = hash;
        this.references = new References(jdbc, hash);
    }

    /**
     * A record that a change is about.
     *
     * @param version empty when there is none
     * @param content in JSON; empty when it was removed too
     */
    public record Stood(UUID record, Optional<Long> version, Optional<Payload> content) {}

    private record Row(long version, byte @Nullable [] sealed) {}

    /** One a change, in their order. */
    public List<Stood> of(List<LinedChange> changes) {
        Map<LinedChange, UUID> subjects = references.subjects(changes);
        Map<UUID, Sealer> keys = vault.openers(subjects.values());
        Map<RecordKind, Map<UUID, Row>> rows = rows(changes);
        List<Stood> stood = new ArrayList<>();
        for (LinedChange lined : changes) {
            UUID id = id(lined);
            Row row = rows.getOrDefault(lined.change().key().kind(), Map.of()).get(id);
            stood.add(new Stood(
                    id,
                    Optional.ofNullable(row).map(Row::version),
                    row == null || row.sealed() == null
                            ? Optional.empty()
                            : content(id, row.sealed(), key(lined, subjects, keys))));
        }
        return stood;
    }

    /** As the store would have it. */
    public static Optional<Payload> content(Change change) {
        return change instanceof Change.Put put
                ? Optional.of(new Payload(CanonicalJson.write(put.record()), JSON))
                : Optional.empty();
    }

    private @Nullable Sealer key(LinedChange lined, Map<LinedChange, UUID> subjects, Map<UUID, Sealer> keys) {
        if (lined.change() instanceof Change.Put put && !References.needsSubject(put.record())) {
            return vault.hubSealer();
        }
        UUID subject = subjects.get(lined);
        return subject == null ? null : keys.get(subject);
    }

    /** Empty too where it was sealed before the person was erased, and came back. */
    private static Optional<Payload> content(UUID id, byte[] sealed, @Nullable Sealer key) {
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Payload(key.open(sealed, CanonWriter.associated(id)), JSON));
        } catch (Unreadable erased) {
            if (erased.isOtherKey()) {
                return Optional.empty();
            }
            throw erased;
        }
    }

    private Map<RecordKind, Map<UUID, Row>> rows(List<LinedChange> changes) {
        Map<RecordKind, List<UUID>> ids = new EnumMap<>(RecordKind.class);
        changes.forEach(lined -> ids.computeIfAbsent(lined.change().key().kind(), k -> new ArrayList<>())
                .add(id(lined)));
        Map<RecordKind, Map<UUID, Row>> rows = new EnumMap<>(RecordKind.class);
        ids.forEach((kind, wanted) -> {
            Map<UUID, Row> found = new HashMap<>();
            jdbc.query(
                    "SELECT id, version, sealed FROM " + RecordTables.of(kind).name() + " WHERE id = ANY (?)",
                    row -> {
                        found.put(row.getObject(1, UUID.class), new Row(row.getLong(2), row.getBytes(3)));
                    },
                    (Object) wanted.toArray(UUID[]::new));
            rows.put(kind, found);
        });
        return rows;
    }

    /**
     * Which lines tell about somebody, or brought a record about somebody, who was erased since: writing about him would
     * bring back what had to go. Nobody whose key is there is erased before the caller's transaction ends.
     */
    public Set<Integer> ofErased(Earlier earlier, List<LinedChange> changes) {
        List<Brought> brought = brought(earlier);
        Map<LinedChange, UUID> subjects = references.subjects(changes);
        Set<UUID> named = new HashSet<>(subjects.values());
        brought.forEach(each -> named.add(each.subject()));
        jdbc.query(
                "SELECT 1 FROM subject_key WHERE subject_id = ANY (?) ORDER BY subject_id FOR NO KEY UPDATE",
                row -> {},
                (Object) named.toArray(UUID[]::new));
        Map<UUID, Sealer> keys = vault.openers(named);
        named.removeAll(keys.keySet());
        Set<UUID> gone = known(named);
        Set<Integer> lines = new HashSet<>();
        Map<Integer, UUID> told = new HashMap<>();
        subjects.forEach((lined, subject) -> told.put(lined.line(), subject));
        brought.stream()
                .filter(each -> each.isGone(keys, Optional.ofNullable(told.get(each.line()))))
                .forEach(each -> lines.add(each.line()));
        changes.stream()
                .filter(lined -> subjects.containsKey(lined) && gone.contains(subjects.get(lined)))
                .forEach(lined -> lines.add(lined.line()));
        return lines;
    }

    /**
     * @param subject whose record it is now
     * @param current whether the line's version is the record's now
     */
    private record Brought(int line, UUID record, UUID subject, boolean current, byte @Nullable [] sealed) {

        /**
         * Also where the person came back since, with another key. An older version that does not open with the key of
         * whose record it is now says nothing of that, unless the line is about the same person: it may have become
         * another's.
         */
        boolean isGone(Map<UUID, Sealer> keys, Optional<UUID> told) {
            Sealer key = keys.get(subject);
            if (key == null) {
                return true;
            }
            boolean same = current || told.filter(subject::equals).isPresent();
            return same && sealed != null && content(record, sealed, key).isEmpty();
        }
    }

    private List<Brought> brought(Earlier earlier) {
        return RecordTables.all().stream()
                .filter(table -> table.isAboutSubject() || table.kind() == RecordKind.SUBJECT)
                .flatMap(table -> brought(earlier, table).stream())
                .toList();
    }

    private List<Brought> brought(Earlier earlier, RecordTable<?> table) {
        return jdbc.query(
                "SELECT v.line, r.id, r." + (table.isAboutSubject() ? "subject_id" : "id")
                        + ", v.version = r.version, v.sealed"
                        + " FROM record_version v JOIN " + table.name()
                        + " r ON r.id = v.record_id WHERE v.cause = ? AND v.line > ? AND v.line <= ? AND v.kind = ?",
                (row, n) -> new Brought(
                        row.getInt(1),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getBoolean(4),
                        row.getBytes(5)),
                earlier.message(),
                earlier.after(),
                earlier.until(),
                table.kind().code());
    }

    /** Of whom the hub ever had a record. */
    private Set<UUID> known(Collection<UUID> subjects) {
        Set<UUID> known = new HashSet<>();
        if (subjects.isEmpty()) {
            return known;
        }
        UUID[] ids = subjects.toArray(UUID[]::new);
        known.addAll(found("id FROM subject WHERE id = ANY (?)", ids));
        RecordTables.all().stream()
                .filter(RecordTable::isAboutSubject)
                .forEach(table -> known.addAll(
                        found("DISTINCT subject_id FROM " + table.name() + " WHERE subject_id = ANY (?)", ids)));
        return known;
    }

    private List<UUID> found(String what, UUID[] ids) {
        return jdbc.queryForList("SELECT " + what, UUID.class, (Object) ids);
    }

    private UUID id(LinedChange lined) {
        RecordKey key = lined.change().key();
        return hash.recordId(key.kind().code(), key.source().value(), key.id().value());
    }
}
