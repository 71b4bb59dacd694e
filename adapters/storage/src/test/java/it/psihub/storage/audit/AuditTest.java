package it.psihub.storage.audit;

import it.psihub.storage.TestDatabase;
import it.psihub.storage.vault.HubKeys;
import it.psihub.storage.vault.KeyCheck;
import it.psihub.storage.vault.KeyFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A hub with an empty audit log. */
abstract class AuditTest {
    @TempDir
    Path home;

    // one for all: a copy of the template takes longer than any of these tests
    static final TestDatabase DATABASE = TestDatabase.create();

    final JdbcTemplate jdbc = DATABASE.jdbc();
    HubKeys keys;
    AuditLog log;
    AuditSealer sealer;
    AuditVerifier verifier;

    @BeforeEach
    void openHub() {
        DATABASE.letTamper();
        for (String table : List.of("audit_entry", "audit_seal", "attempt", "delivery", "subject_key", "key_check")) {
            jdbc.update("DELETE FROM " + table);
        }
        keys = KeyFiles.openOrCreate(home.resolve("keys"), new KeyCheck(jdbc, DATABASE.transactions()));
        log = new AuditLog(jdbc);
        sealer = new AuditSealer(DATABASE.dataSource(), DATABASE.transactions(), keys.sealKey(), home);
        verifier = new AuditVerifier(DATABASE.dataSource(), DATABASE.transactions(), keys.sealKey(), home);
    }

    /** Writes entries with the given numbers in one transaction. */
    void write(int from, int upto) {
        log.write(entries(from, upto));
    }

    AuditSeal seal() {
        return sealer.seal().orElseThrow();
    }

    /** Three seals over five entries each. */
    void writeThreeSeals() {
        for (int i = 0; i < 3; i++) {
            write(5 * i, 5 * i + 5);
            seal();
        }
    }

    UUID delivery(String state) {
        return DATABASE.value(UUID.class, """
                INSERT INTO delivery (id, kind, document, counterpart, about, record_kind, record_id, revision, key,
                                      state, run)
                VALUES (uuidv7(), 'job-centre', 'profile', 'cpi-prova', uuidv7(), 'profile', uuidv7(), 'p1.s1', 'key',
                        ?, 'test')
                RETURNING id
                """, state);
    }

    /** Puts an attempt and its entry on record, as the outbox does. */
    String attempt(byte[] sealed) {
        return storeAttempt(delivery("sending"), 1, sealed);
    }

    String storeAttempt(UUID delivery, int no, byte[] sealed) {
        jdbc.update("""
                INSERT INTO attempt (delivery_id, no, epoch, media_type, payload_sealed, mapping_version,
                                     purpose_version, fields)
                VALUES (?, ?, 1, 'application/json', ?, 1, 1, '{}')
                """, delivery, no, sealed);
        String object = delivery + "/" + no;
        log.write(List.of(AuditEntry.about("job:send", AuditEntry.DELIVERY_ATTEMPT, object, sealed)));
        return object;
    }

    static List<AuditEntry> entries(int from, int upto) {
        return IntStream.range(from, upto)
                .mapToObj(i -> AuditEntry.about(
                        "job:test",
                        "thing.done",
                        "thing/" + i,
                        Integer.toString(i).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
