package it.psihub.storage.ledger;

import it.psihub.exchange.Applied;
import it.psihub.exchange.InboundEvent;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.InboundTable;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Reply;
import it.psihub.storage.sql.Together;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of messages and the keys that make them unique, in the caller's transaction. */
final class MessageRows {
    private final JdbcTemplate jdbc;

    MessageRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Claim(MessageKey key, byte[] digest, UUID message, List<byte[]> tokens) {

        /** Of a message that came with no token. */
        Claim(MessageKey key, byte[] digest, UUID message) {
            this(key, digest, message, List.of());
        }
    }

    /** A message that has the key already. */
    @SuppressWarnings("ArrayRecordComponent")
    record Known(byte[] digest, MessageId message, Optional<Reply> reply) {}

    /** A message that is new, and how it ends. */
    record Row(Arrival arrival, Ending ending) {}

    /**
     * Claims keys, which must come sorted; one that another transaction is about to claim is waited for. Of those with the
     * same key the first gets it. A message whose tokens are not all its own gets none: they are claimed before, under
     * the message's id.
     *
     * @param lockTimeout for this and whatever else the transaction waits for, such as {@code 250ms}
     * @return the messages whose keys were free; filled when the statements have run
     */
    static Set<UUID> claim(Together with, List<Claim> claims, String lockTimeout) {
        Set<UUID> free = new HashSet<>();
        with.read(
                row -> free.add(row.getObject(1, UUID.class)),
                """
                INSERT INTO message_key (counterpart, document, message_id, digest, message)
                SELECT c.counterpart, c.document, c.message_id, c.digest, c.message
                FROM (SELECT set_config('lock_timeout', ?, true)) AS patience,
                     unnest(?, ?, ?, ?, ?) AS c (counterpart, document, message_id, digest, message)
                WHERE NOT EXISTS (
                    SELECT FROM unnest(?, ?) AS t (token, claim)
                    WHERE t.claim = c.message
                      AND NOT EXISTS (SELECT FROM seen_token s WHERE s.digest = t.token AND s.claim = t.claim))
                ON CONFLICT DO NOTHING RETURNING message
                """,
                lockTimeout,
                texts(claims, claim -> claim.key().counterpart()),
                texts(claims, claim -> claim.key().document()),
                texts(claims, claim -> claim.key().messageId()),
                claims.stream().map(Claim::digest).toArray(byte[][]::new),
                claims.stream().map(Claim::message).toArray(UUID[]::new),
                claims.stream().flatMap(claim -> claim.tokens().stream()).toArray(byte[][]::new),
                claims.stream()
                        .flatMap(claim -> claim.tokens().stream().map(token -> claim.message()))
                        .toArray(UUID[]::new));
        return free;
    }

    Map<MessageKey, Known> known(Collection<MessageKey> keys) {
        Map<MessageKey, Known> known = new HashMap<>();
        jdbc.query(
                """
                SELECT k.counterpart, k.document, k.message_id, k.digest, k.message, m.reply::text
                FROM unnest(?, ?, ?) AS wanted (counterpart, document, message_id)
                JOIN message_key k USING (counterpart, document, message_id)
                JOIN message m ON m.id = k.message
                """,
                row -> {
                    known.put(
                            new MessageKey(row.getString(1), row.getString(2), row.getString(3)),
                            new Known(
                                    row.getBytes(4),
                                    new MessageId(row.getObject(5, UUID.class)),
                                    Optional.ofNullable(row.getString(6)).map(ReplyJson::read)));
                },
                texts(keys, MessageKey::counterpart),
                texts(keys, MessageKey::document),
                texts(keys, MessageKey::messageId));
        return known;
    }

    /** Messages with their bytes. */
    static void insert(Together with, List<Row> rows) {
        with.write(
                """
                WITH arrived AS (
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    AS a (id, kind, document, counterpart, message_id, media_type, state, digest, wrapped_key, items,
                          applied, duplicate, superseded, rejected, reply, sealed)),
                chunks AS (
                    INSERT INTO message_chunk (message_id, part, sealed) SELECT id, 0, sealed FROM arrived)
                INSERT INTO message (id, kind, document, counterpart, message_id, media_type, state, digest, wrapped_key,
                                     items, applied, duplicate, superseded, rejected, reply)
                SELECT id, kind, document, counterpart, message_id, media_type, state, digest, wrapped_key, items, applied,
                       duplicate, superseded, rejected, reply::jsonb
                FROM arrived
                """,
                rows.stream().map(row -> row.arrival().id().value()).toArray(UUID[]::new),
                texts(rows, row -> row.arrival().raw().route().kind().value()),
                texts(rows, row -> row.arrival().key().document()),
                texts(rows, row -> row.arrival().key().counterpart()),
                texts(rows, row -> row.arrival().key().messageId()),
                texts(rows, row -> row.arrival().raw().payload().mediaType()),
                texts(rows, row -> row.ending().state()),
                rows.stream().map(row -> row.arrival().digest()).toArray(byte[][]::new),
                rows.stream().map(row -> row.arrival().wrappedKey()).toArray(byte[][]::new),
                counts(rows, row -> row.ending().items()),
                counts(rows, row -> row.ending().reply().applied().applied()),
                counts(rows, row -> row.ending().reply().applied().duplicate()),
                counts(rows, row -> row.ending().reply().applied().superseded()),
                counts(rows, row -> row.ending().rejected()),
                rows.stream().map(row -> row.ending().json()).toArray(String[]::new),
                rows.stream().map(row -> row.arrival().sealed()).toArray(byte[][]::new));
    }

    Optional<Reply> reply(MessageId message) {
        return jdbc
                .queryForList(
                        "SELECT reply::text FROM message WHERE id = ? AND reply IS NOT NULL",
                        String.class,
                        message.value())
                .stream()
                .findFirst()
                .map(ReplyJson::read);
    }

    /** Locks a message that has no reply yet; whoever waits for it sees then what came of it. */
    Optional<Reply> replyOrLock(MessageId message, String lockTimeout) {
        jdbc.queryForObject("SELECT set_config('lock_timeout', ?, true)", String.class, lockTimeout);
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT reply::text FROM message WHERE id = ? FOR NO KEY UPDATE",
                (row, n) -> Optional.ofNullable(row.getString(1)).map(ReplyJson::read),
                message.value()));
    }

    /**
     * A message as it is about to be worked on again.
     *
     * @param reply as JSON; empty braces while it has none
     * @param answered it ended a delivery
     */
    record Stored(InboundState state, int replays, String reply, boolean answered) {}

    /** Locks a message; empty when somebody else has it, or it is not there. */
    Optional<Stored> lock(MessageId message, String lockTimeout) {
        jdbc.queryForObject("SELECT set_config('lock_timeout', ?, true)", String.class, lockTimeout);
        return jdbc
                .query(
                        """
                        SELECT state, replays, coalesce(reply::text, '{}'), answers IS NOT NULL FROM message
                        WHERE id = ? FOR NO KEY UPDATE SKIP LOCKED
                        """,
                        (row, n) -> new Stored(
                                InboundState.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                                row.getInt(2),
                                row.getString(3),
                                row.getBoolean(4)),
                        message.value())
                .stream()
                .findFirst();
    }

    /** Opens a message that had ended, so that it may end anew. */
    void reopen(MessageId message) {
        jdbc.update(
                "UPDATE message SET state = ?, reply = NULL, replays = replays + 1 WHERE id = ? AND state = ANY (?)",
                InboundState.RECEIVED.code(),
                message.value(),
                InboundTable.ALL.sources(InboundEvent.REOPENED).stream()
                        .map(InboundState::code)
                        .toArray(String[]::new));
    }

    /** Ends a message; false when it had ended before. */
    boolean end(MessageId message, Ending ending) {
        Applied applied = ending.reply().applied();
        return jdbc.update(
                        """
                        UPDATE message SET state = ?, items = ?, applied = ?, duplicate = ?, superseded = ?,
                               rejected = ?, reply = ?::jsonb
                        WHERE id = ? AND state = ?
                        """,
                        ending.state(),
                        ending.items(),
                        applied.applied(),
                        applied.duplicate(),
                        applied.superseded(),
                        ending.rejected(),
                        ending.json(),
                        message.value(),
                        InboundState.RECEIVED.code())
                == 1;
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static <T> Long[] counts(Collection<T> rows, Function<T, Long> count) {
        return rows.stream().map(count).toArray(Long[]::new);
    }
}
