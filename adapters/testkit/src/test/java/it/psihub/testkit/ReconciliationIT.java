package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Discrepancy;
import it.psihub.exchange.Reconciliation;
import it.psihub.exchange.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Whatever somebody does to the ledger behind the hub's back is found, and its records are named. */
class ReconciliationIT {
    private static final int SHOWN = 3;

    @AutoClose
    private static final HubStore HUB = new HubStore();

    @BeforeAll
    static void work(@TempDir Path folder) throws IOException {
        new LedgerFlow(HUB).run(folder);
    }

    /**
     * @param check that must find it
     * @param victim the record that must be named; {@code id} in what is done to it
     */
    private record Plant(String check, String victim, String done) {
        @Override
        public String toString() {
            return check + ": " + done;
        }
    }

    private static Plant plant(String check, String victim, String done) {
        return new Plant(check, victim, done);
    }

    private static String delivery(String state) {
        return "SELECT id FROM delivery WHERE state = '" + state + "' ORDER BY id LIMIT 1";
    }

    private static String message(String id) {
        return "SELECT id FROM message WHERE message_id = '" + id + "'";
    }

    private static final String WHOLE_FILE = "SELECT id FROM message WHERE last_line > 0 AND state = 'applied'";
    private static final String HALF_FILE = "SELECT id FROM message WHERE last_line > 0 AND state = 'received'";
    private static final String SET_STATE = "UPDATE delivery SET state = '%s' WHERE id = :id::uuid";
    private static final String SUBJECT = "SELECT 'subject ' || id FROM subject ORDER BY id LIMIT 1";
    private static final String OF_SUBJECT = "WHERE id = split_part(:id, ' ', 2)::uuid";

    static Stream<Plant> plants() {
        return Stream.of(
                plant("message-key-without-message", message("refused"), "DELETE FROM message WHERE id = :id::uuid"),
                plant("message-without-key", message("refused"), "DELETE FROM message_key WHERE message = :id::uuid"),
                plant("message-state", message("refused"), "UPDATE message SET state = 'applied' WHERE id = :id::uuid"),
                plant("message-state", message("open"), "UPDATE message SET state = 'applied' WHERE id = :id::uuid"),
                plant("message-state", message("open"), "DELETE FROM message_chunk WHERE message_id = :id::uuid"),
                plant("message-items", message("refused"), "UPDATE message SET rejected = 0 WHERE id = :id::uuid"),
                plant("message-items", WHOLE_FILE, "UPDATE message SET applied = 1, items = 2 WHERE id = :id::uuid"),
                plant("message-items", WHOLE_FILE, "DELETE FROM message_item WHERE message_id = :id::uuid"),
                plant("message-items", HALF_FILE, "DELETE FROM message_item WHERE message_id = :id::uuid"),
                plant(
                        "replay-under-way",
                        WHOLE_FILE,
                        "INSERT INTO bulk_replay (message, no, began_at, before)"
                                + " VALUES (:id::uuid, 1, now() - interval '2 hours', '{}')"),
                plant("version-count", WHOLE_FILE, "DELETE FROM record_version WHERE cause = :id::uuid AND line = 1"),
                plant(
                        "version-without-cause",
                        "SELECT kind || ' ' || record_id || ' versione ' || version FROM record_version"
                                + " ORDER BY cause LIMIT 1",
                        "UPDATE record_version SET cause = uuidv7() WHERE record_id = split_part(:id, ' ', 2)::uuid"),
                plant(
                        "version-without-cause",
                        "SELECT kind || ' ' || record_id || ' versione ' || version FROM record_version WHERE line = 2 LIMIT 1",
                        "UPDATE record_version SET line = 3 WHERE record_id = split_part(:id, ' ', 2)::uuid"),
                plant("record-lost", SUBJECT, "DELETE FROM subject " + OF_SUBJECT),
                plant("record-lost", SUBJECT, "UPDATE subject SET version = 0 " + OF_SUBJECT),
                plant("record-without-version", SUBJECT, "UPDATE subject SET version = 7 " + OF_SUBJECT),
                plant(
                        "key-without-delivery",
                        "SELECT key FROM delivery_key ORDER BY key LIMIT 1",
                        "DELETE FROM delivery WHERE key = :id"),
                plant(
                        "delivery-without-key",
                        delivery("accepted"),
                        "DELETE FROM delivery_key WHERE delivery_id = :id::uuid"),
                plant("open-without-due", delivery("ready"), "DELETE FROM delivery_due WHERE delivery_id = :id::uuid"),
                plant("open-without-due", delivery("delivered"), SET_STATE.formatted("unknown")),
                plant("open-without-due", delivery("delivered"), SET_STATE.formatted("withheld")),
                plant("due-without-open", delivery("ready"), SET_STATE.formatted("cancelled")),
                plant(
                        "due-without-open",
                        delivery("accepted"),
                        "INSERT INTO delivery_withheld SELECT id, document, about, record_id, revision FROM delivery"
                                + " WHERE id = :id::uuid"),
                plant("due-without-open", delivery("ready"), "DELETE FROM delivery WHERE id = :id::uuid"),
                plant("due-differs", delivery("waiting"), SET_STATE.formatted("ready")),
                plant(
                        "due-differs",
                        delivery("waiting"),
                        "UPDATE delivery_due SET counterpart = 'nobody' WHERE delivery_id = :id::uuid"),
                plant(
                        "due-differs",
                        delivery("waiting"),
                        "UPDATE delivery_due SET record_id = uuidv7() WHERE delivery_id = :id::uuid"),
                plant(
                        "due-differs",
                        delivery("withheld"),
                        "UPDATE delivery_withheld SET about = uuidv7() WHERE delivery_id = :id::uuid"),
                plant(
                        "open-without-due",
                        delivery("withheld"),
                        "DELETE FROM delivery_withheld WHERE delivery_id = :id::uuid"),
                plant("sent-without-attempt", delivery("ready"), SET_STATE.formatted("accepted")),
                plant(
                        "sent-without-attempt",
                        delivery("accepted"),
                        "DELETE FROM attempt WHERE delivery_id = :id::uuid"),
                plant(
                        "attempt-without-delivery",
                        "SELECT delivery_id || '/' || no FROM attempt ORDER BY delivery_id LIMIT 1",
                        "DELETE FROM delivery WHERE id = split_part(:id, '/', 1)::uuid"),
                plant(
                        "attempt-without-delivery",
                        "SELECT delivery_id || '/' || no FROM attempt ORDER BY delivery_id LIMIT 1",
                        "UPDATE delivery SET attempts = 0 WHERE id = split_part(:id, '/', 1)::uuid"),
                plant("state-without-evidence", delivery("rejected"), SET_STATE.formatted("accepted")),
                plant("state-without-evidence", delivery("waiting"), SET_STATE.formatted("accepted")),
                plant("state-without-evidence", delivery("sending"), SET_STATE.formatted("delivered")),
                plant("state-without-evidence", delivery("delivered"), SET_STATE.formatted("accepted")),
                plant(
                        "state-without-evidence",
                        "SELECT answers FROM message WHERE answers IS NOT NULL ORDER BY id LIMIT 1",
                        "UPDATE message SET answers = NULL WHERE answers = :id::uuid"),
                plant(
                        "foreign-answer",
                        "SELECT id FROM message WHERE answers IS NOT NULL ORDER BY id LIMIT 1",
                        "UPDATE message SET answers = (SELECT id FROM delivery WHERE state = 'ready' LIMIT 1)"
                                + " WHERE id = :id::uuid"));
    }

    @Test
    void findsNothing_inWhatTheHubItselfDid() {
        assertThat(HUB.jdbc().queryForList("SELECT DISTINCT state FROM delivery", String.class))
                .containsExactlyInAnyOrder(
                        "ready",
                        "waiting",
                        "sending",
                        "unknown",
                        "delivered",
                        "accepted",
                        "rejected",
                        "parked",
                        "withheld",
                        "cancelled");

        Reconciliation found = HUB.ledger().reconcile(Scope.ALL, SHOWN);

        assertThat(found.discrepancies()).isEmpty();
        assertThat(found.addsUp()).isTrue();
    }

    /** Whatever moved a delivery is on record: where its entries lead is where it stands. */
    @Test
    void keepsARecordOfEveryMove() {
        assertThat(HUB.audit().findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("plants")
    void findsAndNames_whatWasDoneBehindTheHubsBack(Plant plant) {
        HUB.undone(() -> {
            String victim = HUB.jdbc().queryForObject(plant.victim(), String.class);
            int changed = new NamedParameterJdbcTemplate(HUB.jdbc()).update(plant.done(), Map.of("id", victim));
            assertThat(changed).isPositive();

            Reconciliation found = HUB.ledger().reconcile(Scope.ALL, SHOWN);

            assertThat(found.addsUp()).isFalse();
            assertThat(found.discrepancies())
                    .filteredOn(discrepancy -> discrepancy.check().equals(plant.check()))
                    .singleElement()
                    .satisfies(discrepancy -> {
                        assertThat(discrepancy.first())
                                .extracting(Discrepancy.Found::record)
                                .contains(victim);
                        assertThat(discrepancy.text()).isNotBlank();
                    });
            return found;
        });
    }

    /** Every check has a plant that it finds. */
    @Test
    void isProvedForEveryCheck() {
        assertThat(plants().map(Plant::check).distinct()).hasSize(18);
    }

    @Test
    void tellsHowManyThereAre_andNamesTheFirst() {
        Discrepancy found = HUB.undone(() -> {
            HUB.jdbc().update("DELETE FROM attempt");
            return HUB.ledger().reconcile(Scope.ALL, SHOWN).discrepancies().stream()
                    .filter(discrepancy -> discrepancy.check().equals("sent-without-attempt"))
                    .findFirst()
                    .orElseThrow();
        });

        assertThat(found.total()).isGreaterThan(SHOWN);
        assertThat(found.first()).hasSize(SHOWN).allSatisfy(record -> {
            assertThat(record.route()).isPresent();
            assertThat(record.counterpart()).isPresent();
        });
    }
}
