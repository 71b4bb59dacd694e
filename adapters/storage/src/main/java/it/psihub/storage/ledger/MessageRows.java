package it.psihub.storage.ledger;

import it.psihub.exchange.Applied;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Receipt;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of messages and the key that makes each unique; used by the inbox for single messages and for bulk files. */
final class MessageRows {
    private final JdbcTemplate jdbc;

    MessageRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Head(
            Route route, String counterpart, String messageId, String mediaType, byte[] digest, byte[] wrappedKey) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Before(byte[] digest, UUID message) {}

    /** In the caller's transaction. {@code bytes} stores the raw bytes of a message that is new. */
    Receipt store(Head head, Consumer<MessageId> bytes) {
        UUID id = TimeOrderedIds.next();
        int claimed = jdbc.update(
                """
                INSERT INTO message_key (counterpart, document, message_id, digest, message)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """, head.counterpart(), head.route().document().value(), head.messageId(), head.digest(), id);
        if (claimed == 0) {
            return seenBefore(head);
        }
        jdbc.update(
                """
                INSERT INTO message (id, kind, document, counterpart, message_id, media_type, state, digest, wrapped_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                head.route().kind().value(),
                head.route().document().value(),
                head.counterpart(),
                head.messageId(),
                head.mediaType(),
                InboundState.RECEIVED.code(),
                head.digest(),
                head.wrappedKey());
        MessageId message = new MessageId(id);
        bytes.accept(message);
        return new Receipt.New(message);
    }

    private Receipt seenBefore(Head head) {
        Before before = jdbc.queryForObject(
                "SELECT digest, message FROM message_key WHERE counterpart = ? AND document = ? AND message_id = ?",
                (row, n) -> new Before(row.getBytes(1), row.getObject(2, UUID.class)),
                head.counterpart(),
                head.route().document().value(),
                head.messageId());
        if (before == null) {
            throw new IllegalStateException("a message key is claimed and not there");
        }
        MessageId message = new MessageId(before.message());
        return Arrays.equals(before.digest(), head.digest())
                ? new Receipt.Same(message, reply(message))
                : new Receipt.Conflict(message);
    }

    Optional<Reply> reply(MessageId message) {
        List<String> replies = jdbc.queryForList(
                "SELECT reply::text FROM message WHERE id = ? AND reply IS NOT NULL", String.class, message.value());
        return replies.stream().findFirst().map(ReplyJson::read);
    }

    /** Ends a message; false when it had ended before. */
    boolean end(MessageId message, Reply reply, long items, long rejected) {
        Applied applied = reply.applied();
        return jdbc.update(
                        """
                        UPDATE message SET state = ?, items = ?, applied = ?, duplicate = ?, superseded = ?,
                               rejected = ?, reply = ?::jsonb
                        WHERE id = ? AND state = 'received'
                        """,
                        reply.state().code(),
                        items,
                        applied.applied(),
                        applied.duplicate(),
                        applied.superseded(),
                        rejected,
                        ReplyJson.write(reply),
                        message.value())
                == 1;
    }
}
