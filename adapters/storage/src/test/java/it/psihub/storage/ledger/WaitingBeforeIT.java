package it.psihub.storage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.storage.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A home that was worked with before what waits was found by its record: what waited then is found as well. */
class WaitingBeforeIT {
    private final TestDatabase database = TestDatabase.empty();

    @Test
    void findsWhatWaitedBefore_byItsRecord() {
        database.migrate("15");
        UUID parked = delivery("parked");
        database.jdbc().update("""
                INSERT INTO delivery_due (delivery_id, counterpart, document, lane, state, due_at)
                VALUES (?, 'cpi-prova', 'profile', 'lane', 'parked', 'infinity')
                """, parked);
        UUID withheld = delivery("withheld");
        delivery("delivered");

        database.migrate("latest");

        assertThat(found("delivery_due")).isEqualTo(parked);
        assertThat(found("delivery_withheld")).isEqualTo(withheld);
    }

    /** The only one, if all that it says of its record is true. */
    private UUID found(String table) {
        return database.value(
                UUID.class,
                "SELECT w.delivery_id FROM " + table + " w JOIN delivery d ON d.id = w.delivery_id"
                        + " AND (d.document, d.record_id, d.revision) = (w.document, w.record_id, w.revision)");
    }

    private UUID delivery(String state) {
        return database.value(UUID.class, """
                INSERT INTO delivery (id, kind, document, counterpart, about, record_kind, record_id, revision, key, state, run)
                SELECT id, 'job-centre', 'profile', 'cpi-prova', uuidv7(), 'profile', uuidv7(), 'p1.s1', id, ?, 'test'
                FROM (SELECT uuidv7() AS id) fresh
                RETURNING id
                """, state);
    }
}
