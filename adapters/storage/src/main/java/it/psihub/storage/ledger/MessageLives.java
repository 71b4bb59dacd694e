package it.psihub.storage.ledger;

import it.psihub.canonical.RecordKind;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageLife;
import it.psihub.exchange.Route;
import it.psihub.storage.audit.InterventionLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What single messages went through, put together from all that the hub keeps of them. */
final class MessageLives {
    /** Its id is the digest: no sender chose it. */
    static final String IS_FILE =
            "(m.media_type = 'application/octet-stream' AND m.message_id = encode(m.digest, 'hex'))";

    static final String LISTED = "SELECT m.id, m.kind, m.document, m.counterpart, m.message_id, m.state, " + IS_FILE
            + " AS file, m.reply::text AS reply, m.items, m.rejected, m.replays,"
            + " uuid_extract_timestamp(m.id) AS received_at FROM message m";

    /** Record versions that are named. */
    private static final int NAMED = 100;

    private final JdbcTemplate jdbc;

    MessageLives(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    static ListedMessage listed(ResultSet row) throws SQLException {
        return new ListedMessage(
                new MessageId(row.getObject("id", UUID.class)),
                Route.of(row.getString("kind"), row.getString("document")),
                new CounterpartId(row.getString("counterpart")),
                row.getString("message_id"),
                InboundState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("file"),
                Optional.ofNullable(row.getString("reply")).map(ReplyJson::read),
                row.getLong("items"),
                row.getLong("rejected"),
                row.getInt("replays"),
                time(row, "received_at"));
    }

    MessageLife of(ListedMessage message) {
        UUID id = message.id().value();
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT encode(digest, 'hex') AS digest, answers,
                       wrapped_key IS NOT NULL AND EXISTS
                           (SELECT 1 FROM message_chunk c WHERE c.message_id = m.id AND c.part = 0) AS readable,
                       (SELECT count(*) FROM record_version v WHERE v.cause = m.id) AS versions
                FROM message m WHERE id = ?
                """,
                (row, n) -> new MessageLife(
                        message,
                        row.getString("digest"),
                        row.getBoolean("readable"),
                        Optional.ofNullable(row.getObject("answers", UUID.class))
                                .map(DeliveryId::new),
                        events(id),
                        made(id),
                        row.getLong("versions"),
                        reopened(id),
                        underWay(id)),
                id));
    }

    /** Nothing of a message stands on record before it came; there is no index by object. */
    private List<MessageLife.Event> events(UUID id) {
        return jdbc.query(
                """
                SELECT at, actor, act FROM audit_entry
                WHERE id >= uuid_floor(uuid_extract_timestamp(?) - interval '1 minute')
                  AND object = ?::text AND (act LIKE 'message.%' OR act LIKE 'callback.%')
                ORDER BY id
                """,
                (row, n) -> new MessageLife.Event(time(row, "at"), row.getString("actor"), row.getString("act")),
                id,
                id);
    }

    private List<MessageLife.Made> made(UUID id) {
        return jdbc.query(
                """
                SELECT line, kind, record_id, version,
                       (SELECT count(*) FROM record_correction c
                        WHERE c.cause = v.cause AND c.record_id = v.record_id AND c.version = v.version) AS corrections
                FROM record_version v WHERE cause = ? ORDER BY line, kind, record_id, version LIMIT ?
                """,
                (row, n) -> new MessageLife.Made(
                        row.getInt("line"),
                        RecordKind.find(row.getString("kind")).orElseThrow(),
                        row.getObject("record_id", UUID.class),
                        row.getLong("version"),
                        row.getInt("corrections")),
                id,
                NAMED);
    }

    private List<MessageLife.Reopened> reopened(UUID id) {
        return jdbc.query(
                "SELECT at, actor, why, replaced::text FROM intervention WHERE object = ? AND act = ? ORDER BY id",
                (row, n) -> new MessageLife.Reopened(
                        time(row, "at"),
                        row.getString("actor"),
                        row.getString("why"),
                        ReplyJson.read(row.getString("replaced"))),
                id.toString(),
                InterventionLog.REOPENED);
    }

    private Optional<MessageLife.UnderWay> underWay(UUID id) {
        return jdbc
                .query(
                        "SELECT began_at, last_line FROM bulk_replay WHERE message = ? AND ended_at IS NULL",
                        (row, n) -> new MessageLife.UnderWay(time(row, "began_at"), row.getInt("last_line")),
                        id)
                .stream()
                .findFirst();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
