package it.psihub.storage.canon;

import it.psihub.canonical.AboutDelivery;
import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Change;
import it.psihub.canonical.Impersonal;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.UnderPseudonym;
import it.psihub.storage.vault.KeyedHash;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whom a record tells about: by the source's own id, by a delivery, or by a pseudonym. */
final class References {
    private final JdbcTemplate jdbc;
    private final KeyedHash hash;

    References(JdbcTemplate jdbc, KeyedHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    static boolean needsSubject(CanonicalRecord record) {
        return !(record instanceof Impersonal);
    }

    /** The subject of each change that has one; a change whose reference is unknown is left out. */
    Map<LinedChange, UUID> subjects(List<LinedChange> changes) {
        Map<LinedChange, UUID> subjects = new IdentityHashMap<>();
        Map<String, UUID> byDelivery = byDelivery(changes);
        Map<String, UUID> byPseudonym = byPseudonym(changes);
        for (LinedChange lined : changes) {
            if (!(lined.change() instanceof Change.Put put)) {
                continue;
            }
            UUID subject = null;
            if (put.record() instanceof AboutSubject about) {
                RecordKey key = about.subjectKey();
                subject = hash.recordId(
                        key.kind().code(), key.source().value(), key.id().value());
            } else if (put.record() instanceof AboutDelivery about) {
                subject = byDelivery.get(delivery(about));
            } else if (put.record() instanceof UnderPseudonym about) {
                subject = byPseudonym.get(service(about));
            }
            if (subject != null) {
                subjects.put(lined, subject);
            }
        }
        return subjects;
    }

    /** Only deliveries to the counterpart that wrote the record: no other can have an answer to them. */
    private Map<String, UUID> byDelivery(List<LinedChange> changes) {
        String[] keys = records(changes, AboutDelivery.class).stream()
                .map(AboutDelivery::deliveryKey)
                .toArray(String[]::new);
        Map<String, UUID> found = new HashMap<>();
        if (keys.length > 0) {
            jdbc.query(
                    """
                    SELECT d.counterpart || '/' || k.key, d.subject_id
                    FROM delivery_key k JOIN delivery d ON d.id = k.delivery_id
                    WHERE k.key = ANY (?)
                    """,
                    row -> {
                        found.put(row.getString(1), row.getObject(2, UUID.class));
                    },
                    (Object) keys);
        }
        return found;
    }

    private static String delivery(AboutDelivery record) {
        return record.key().source().value() + "/" + record.deliveryKey();
    }

    private Map<String, UUID> byPseudonym(List<LinedChange> changes) {
        String[] keys = records(changes, UnderPseudonym.class).stream()
                .map(References::service)
                .toArray(String[]::new);
        Map<String, UUID> found = new HashMap<>();
        if (keys.length > 0) {
            jdbc.query(
                    "SELECT service || '/' || pseudonym, subject_id FROM pseudonym"
                            + " WHERE service || '/' || pseudonym = ANY(?)",
                    row -> {
                        found.put(row.getString(1), row.getObject(2, UUID.class));
                    },
                    (Object) keys);
        }
        return found;
    }

    private static String service(UnderPseudonym record) {
        return record.key().source().value() + "/" + record.pseudonym();
    }

    private static <T> List<T> records(List<LinedChange> changes, Class<T> type) {
        return changes.stream()
                .map(LinedChange::change)
                .filter(Change.Put.class::isInstance)
                .map(change -> ((Change.Put) change).record())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
