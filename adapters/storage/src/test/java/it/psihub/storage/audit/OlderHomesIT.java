package it.psihub.storage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.storage.TestDatabase;
import it.psihub.storage.vault.KeyCheck;
import it.psihub.storage.vault.KeyFiles;
import it.psihub.storage.vault.SealKey;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A home that was worked with before it was on record that a file had been worked through. */
class OlderHomesIT {
    private static final String FILE = "application/octet-stream";

    private final TestDatabase database = TestDatabase.empty();
    private final JdbcTemplate jdbc = database.jdbc();

    @TempDir
    private Path home;

    @BeforeEach
    void workAsBefore() {
        database.migrate("11");
    }

    @Test
    void verifies_andNothingCanBeChangedUnseenFromThenOn() {
        UUID done = message(FILE, "applied", "received");
        UUID open = message(FILE, "received", "received");
        UUID single = message("application/json", "rejected", "rejected");

        database.migrate("latest");

        assertThat(verify()).isEmpty();
        jdbc.update("UPDATE message SET state = 'parked' WHERE id = ANY (?)", (Object) new UUID[] {done, open, single});
        assertThat(verify())
                .containsExactlyInAnyOrder(
                        "Message " + done + " is parked, but by what was put on record it is applied.",
                        "Message " + open + " is parked, but by what was put on record it is received.",
                        "Message " + single + " is parked, but by what was put on record it is rejected.");
    }

    /** When it was migrated is kept in the zone of the session that did it, and without its name. */
    @Test
    void verifies_whereClocksWereFarBehind() {
        message(FILE, "applied", "received");
        database.migrate("12");
        jdbc.update("UPDATE flyway_schema_history SET installed_on = installed_on - interval '11 hours'");

        database.migrate("latest");

        assertThat(verify()).isEmpty();
    }

    @Test
    void excusesNothingElse() {
        UUID single = message("application/json", "applied", "received");
        UUID refused = message(FILE, "rejected", "received");
        database.migrate("12");
        UUID later = message("2 days", FILE, "applied", "received");

        database.migrate("latest");

        assertThat(verify())
                .containsExactlyInAnyOrder(
                        "Message " + single + " is applied, but by what was put on record it is received.",
                        "Message " + refused + " is rejected, but by what was put on record it is received.",
                        "Message " + later + " is applied, but by what was put on record it is received.");
    }

    private UUID message(String mediaType, String state, String act) {
        return message("0", mediaType, state, act);
    }

    private UUID message(String fromNow, String mediaType, String state, String act) {
        UUID message = database.value(UUID.class, """
                INSERT INTO message (id, kind, document, counterpart, message_id, media_type, state, digest)
                VALUES (uuidv7(?::interval), 'psi', 'record', 'psi-prova', uuidv7()::text, ?, ?, '') RETURNING id
                """, fromNow, mediaType, state);
        new AuditLog(jdbc).write(List.of(AuditEntry.of("hub", "message." + act, message.toString())));
        return message;
    }

    private List<String> verify() {
        SealKey key = KeyFiles.openOrCreate(home.resolve("keys"), new KeyCheck(jdbc, database.transactions()))
                .sealKey();
        new AuditSealer(database.dataSource(), database.transactions(), key, home).seal();
        return new AuditVerifier(database.dataSource(), database.transactions(), key, home)
                .verify()
                .findings();
    }
}
