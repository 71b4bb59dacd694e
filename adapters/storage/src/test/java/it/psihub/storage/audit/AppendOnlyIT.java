package it.psihub.storage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.By;
import it.psihub.storage.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is on record, under the hub's own role. */
class AppendOnlyIT {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JdbcTemplate JDBC = DATABASE.jdbc();

    @BeforeAll
    static void putSomethingOnRecord() {
        new AuditLog(JDBC).write(List.of(AuditEntry.of("hub", "thing.done", "thing/1")));
        new InterventionLog(JDBC)
                .write(
                        new By("operator:prova", "prova"),
                        "counterpart.paused",
                        List.of("thing"),
                        Optional.empty(),
                        false);
        JDBC.update("INSERT INTO audit_seal VALUES (1, '', '', '0', '1', 1, now(), '')");
        JDBC.update(
                "INSERT INTO record_correction (cause, line, record_id, version) VALUES (uuidv7(), 1, uuidv7(), 1)");
        // a month that begins only when the hub has been running for long
        JDBC.execute("CALL create_month_partitions('audit_entry', '2031-05-01', 1)");
        JDBC.update("INSERT INTO audit_entry (id, actor, act, object, digest)"
                + " VALUES (uuid_floor('2031-05-02'), 'hub', 'thing.done', 'thing/2', '')");
        assertThat(DATABASE.value(Long.class, "SELECT count(*) FROM audit_entry_203105"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET actor = 'nobody' WHERE object = 'thing/1'",
                "UPDATE audit_entry_203105 SET actor = 'nobody'",
                "DELETE FROM audit_entry",
                "DELETE FROM ONLY audit_entry_203105",
                "TRUNCATE audit_entry",
                "TRUNCATE audit_entry_203105",
                "TRUNCATE audit_entry_rest",
                "UPDATE audit_seal SET at = now()",
                "DELETE FROM audit_seal",
                "TRUNCATE audit_seal",
                "UPDATE intervention SET why = 'altro'",
                "DELETE FROM intervention",
                "TRUNCATE intervention",
                "UPDATE record_correction SET version = 2",
                "DELETE FROM record_correction",
                "TRUNCATE record_correction"
            })
    void staysAsItWasWritten(String change) {
        assertThatThrownBy(() -> JDBC.execute(change))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("is append-only");
    }

    /** What writes does not pay for it: no trigger is called by an insert. */
    @Test
    void callsNothing_whenSomethingIsPutOnRecord() {
        assertThat(JDBC.queryForList("""
                        SELECT tgrelid::regclass::text FROM pg_trigger
                        WHERE tgfoid = 'refuse_change'::regproc AND tgtype & 4 <> 0
                        """, String.class)).isEmpty();
    }
}
