package it.psihub.storage.ledger;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Receipt;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.storage.audit.AuditEntry;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.canon.LinedChange;
import it.psihub.storage.vault.Vault;
import it.psihub.storage.vault.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Single messages. Each public method is one transaction, unless the caller has one. */
public final class PgInbox implements Inbox {
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Vault vault;
    private final AuditLog audit;
    private final MessageRows rows;
    private final ChangeApplication changes;
    private final DeliveryStates deliveries;

    PgInbox(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            Vault vault,
            AuditLog audit,
            ChangeApplication changes,
            DeliveryStates deliveries) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.vault = vault;
        this.audit = audit;
        this.rows = new MessageRows(jdbc);
        this.changes = changes;
        this.deliveries = deliveries;
    }

    @Override
    public Receipt store(Incoming raw) {
        byte[] bytes = raw.payload().bytes();
        byte[] digest = Digests.sha256(bytes);
        return inTransaction(() -> {
            WrappedKey key = vault.newKey();
            MessageRows.Head head = new MessageRows.Head(
                    raw.route(),
                    raw.from().value(),
                    raw.messageId(),
                    raw.payload().mediaType(),
                    digest,
                    key.wrapped());
            return rows.store(head, message -> {
                byte[] sealed = key.sealer().seal(bytes, associated(message, 0));
                jdbc.update(
                        "INSERT INTO message_chunk (message_id, part, sealed) VALUES (?, 0, ?)",
                        message.value(),
                        sealed);
                audit.write(List.of(AuditEntry.about(
                        "counterpart:" + raw.from().value(),
                        "message.received",
                        message.value().toString(),
                        sealed)));
            });
        });
    }

    @Override
    public Reply apply(MessageId message, Mapping mapping) {
        try {
            return inTransaction(() -> applyAll(message, mapping));
        } catch (RefusedMessage refused) {
            return settle(message, refused.reply());
        }
    }

    private Reply applyAll(MessageId message, Mapping mapping) {
        List<LinedChange> lined = mapping.changes().stream()
                .map(change -> new LinedChange(1, change))
                .toList();
        ChangeApplication.Outcome outcome = changes.apply(message.value(), lined);
        if (!outcome.refused().isEmpty()) {
            // one change refused refuses the message: nothing of it may stay
            throw new RefusedMessage(new Reply(InboundState.REJECTED, Applied.NOTHING, problems(outcome)));
        }
        Reply reply = new Reply(InboundState.APPLIED, outcome.applied(), List.of());
        mapping.answers().ifPresent(answer -> deliveries.answered(answer, message));
        return end(message, reply, lined.size(), 0);
    }

    @Override
    public Reply settle(MessageId message, Reply reply) {
        return inTransaction(() -> end(message, reply, 1, reply.state() == InboundState.REJECTED ? 1 : 0));
    }

    private Reply end(MessageId message, Reply reply, long items, long rejected) {
        if (!rows.end(message, reply, items, rejected)) {
            return rows.reply(message).orElseThrow(() -> new IllegalStateException("message is not there"));
        }
        audit.write(List.of(AuditEntry.of(
                "hub", "message." + reply.state().code(), message.value().toString())));
        return reply;
    }

    private static List<Problem> problems(ChangeApplication.Outcome outcome) {
        return outcome.refused().stream()
                .flatMap(line -> line.problems().stream())
                .toList();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    static byte[] associated(MessageId message, int part) {
        return (message.value() + "/" + part).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public List<Incoming> unsettled(Route route, int max) {
        List<Incoming> open = new ArrayList<>();
        jdbc.query(
                """
                SELECT m.id, m.counterpart, m.message_id, m.media_type, m.wrapped_key, c.sealed
                FROM message m JOIN message_chunk c ON c.message_id = m.id AND c.part = 0
                WHERE m.kind = ? AND m.document = ? AND m.state = 'received' ORDER BY m.id LIMIT ?
                """,
                row -> {
                    MessageId message = new MessageId(row.getObject(1, UUID.class));
                    byte[] bytes = vault.open(row.getBytes(5)).open(row.getBytes(6), associated(message, 0));
                    open.add(new Incoming(
                            route,
                            new CounterpartId(row.getString(2)),
                            row.getString(3),
                            new Payload(bytes, row.getString(4))));
                },
                route.kind().value(),
                route.document().value(),
                max);
        return open;
    }

    @Override
    public Cursor cursor(Route route, CounterpartId from) {
        return jdbc
                .queryForList(
                        "SELECT cursor FROM collection_cursor WHERE counterpart = ? AND document = ?",
                        String.class,
                        from.value(),
                        route.document().value())
                .stream()
                .findFirst()
                .map(Cursor::new)
                .orElse(Cursor.START);
    }

    @Override
    public void advance(Route route, CounterpartId from, Cursor to) {
        jdbc.update("""
                INSERT INTO collection_cursor (counterpart, document, cursor) VALUES (?, ?, ?)
                ON CONFLICT (counterpart, document) DO UPDATE SET cursor = excluded.cursor
                """, from.value(), route.document().value(), to.value());
    }
}
