package it.psihub.storage.ledger;

import it.psihub.canonical.Change;
import it.psihub.exchange.Applied;
import it.psihub.exchange.BulkCounts;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.BulkPosition;
import it.psihub.exchange.FencedOut;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Receipt;
import it.psihub.exchange.RejectedLine;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.storage.audit.AuditEntry;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.canon.LinedChange;
import it.psihub.storage.sql.Together;
import it.psihub.storage.vault.Sealer;
import it.psihub.storage.vault.Vault;
import it.psihub.storage.vault.WrappedKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Bulk files as messages; their bytes are sealed in chunks with a key of their own. */
public final class PgBulkInbox implements BulkInbox {
    /** 1 MiB: a file of any size passes through bounded memory. */
    private static final int CHUNK = 1 << 20;
    /** Nobody waits for a file's answer. */
    private static final String NO_LIMIT = "0";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Vault vault;
    private final AuditLog audit;
    private final ChangeApplication changes;
    private final MessageRows rows;

    PgBulkInbox(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            Vault vault,
            AuditLog audit,
            ChangeApplication changes) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.vault = vault;
        this.audit = audit;
        this.changes = changes;
        this.rows = new MessageRows(jdbc);
    }

    @Override
    public Receipt open(Route route, BulkFile file) throws IOException {
        byte[] digest = digest(file);
        WrappedKey key = vault.newKey();
        MessageKey id = new MessageKey(
                file.source().value(), route.document().value(), HexFormat.of().formatHex(digest));
        try {
            return Objects.requireNonNull(transactions.execute(status -> store(route, id, file, digest, key)));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    @Override
    public boolean isDone(Route route, BulkFile file) throws IOException {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                SELECT EXISTS (SELECT 1 FROM message_key k JOIN message m ON m.id = k.message
                               WHERE k.counterpart = ? AND k.document = ? AND k.message_id = ? AND m.state <> 'received')
                """,
                Boolean.class,
                file.source().value(),
                route.document().value(),
                HexFormat.of().formatHex(digest(file))));
    }

    private Receipt store(Route route, MessageKey id, BulkFile file, byte[] digest, WrappedKey key) {
        MessageId message = new MessageId(TimeOrderedIds.next());
        Together claiming = new Together();
        Set<UUID> claimed =
                MessageRows.claim(claiming, List.of(new MessageRows.Claim(id, digest, message.value())), NO_LIMIT);
        claiming.run(jdbc);
        if (claimed.isEmpty()) {
            MessageRows.Known known =
                    Objects.requireNonNull(rows.known(List.of(id)).get(id));
            return Arrays.equals(known.digest(), digest)
                    ? new Receipt.Same(known.message(), known.reply())
                    : new Receipt.Conflict(known.message());
        }
        jdbc.update(
                """
                INSERT INTO message (id, kind, document, counterpart, message_id, media_type, state, digest, wrapped_key)
                VALUES (?, ?, ?, ?, ?, 'application/octet-stream', ?, ?, ?)
                """,
                message.value(),
                route.kind().value(),
                id.document(),
                id.counterpart(),
                id.messageId(),
                InboundState.RECEIVED.code(),
                digest,
                key.wrapped());
        storeBytes(message, file, key.sealer(), digest);
        return new Receipt.New(message);
    }

    private void storeBytes(MessageId message, BulkFile file, Sealer sealer, byte[] expected) {
        MessageDigest digest = Digests.start();
        MessageDigest sealedDigest = Digests.start();
        try (InputStream in = Files.newInputStream(file.path())) {
            int part = 0;
            for (byte[] bytes = in.readNBytes(CHUNK); bytes.length > 0; bytes = in.readNBytes(CHUNK)) {
                digest.update(bytes);
                byte[] sealed = sealer.seal(bytes, PgInbox.associated(message, part));
                sealedDigest.update(sealed);
                jdbc.update(
                        "INSERT INTO message_chunk (message_id, part, sealed) VALUES (?, ?, ?)",
                        message.value(),
                        part,
                        sealed);
                part++;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (!MessageDigest.isEqual(digest.digest(), expected)) {
            throw new UncheckedIOException(new IOException("the file changed while it was read"));
        }
        audit.write(List.of(new AuditEntry(
                "counterpart:" + file.source().value(),
                "message.received",
                message.value().toString(),
                sealedDigest.digest())));
    }

    private static byte[] digest(BulkFile file) throws IOException {
        MessageDigest digest = Digests.start();
        try (InputStream in = Files.newInputStream(file.path())) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return digest.digest();
    }

    @Override
    public Applied apply(MessageId cause, Map<Integer, Change> byLine) {
        List<LinedChange> lined = new ArrayList<>();
        new TreeMap<>(byLine).forEach((line, change) -> lined.add(new LinedChange(cause.value(), line, change)));
        ChangeApplication.Outcome outcome = changes.apply(lined);
        reject(cause, outcome.refused());
        jdbc.update(
                """
                UPDATE message SET applied = applied + ?, duplicate = duplicate + ?, superseded = superseded + ?
                WHERE id = ?
                """,
                outcome.applied().applied(),
                outcome.applied().duplicate(),
                outcome.applied().superseded(),
                cause.value());
        return outcome.applied();
    }

    @Override
    public void reject(MessageId cause, List<RejectedLine> lines) {
        jdbc.batchUpdate(
                "INSERT INTO message_item (message_id, line, state, problems) VALUES (?, ?, 'rejected', ?::jsonb)",
                lines.stream()
                        .map(line ->
                                new Object[] {cause.value(), line.line(), ReplyJson.writeProblems(line.problems())})
                        .toList());
    }

    @Override
    public List<RejectedLine> rejected(MessageId message) {
        return jdbc.query(
                "SELECT line, problems::text FROM message_item WHERE message_id = ? ORDER BY line",
                (row, n) -> new RejectedLine(row.getInt(1), ReplyJson.readProblems(row.getString(2))),
                message.value());
    }

    @Override
    public BulkPosition position(MessageId message) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT last_line, lines_read FROM message WHERE id = ?",
                (row, n) -> new BulkPosition(row.getInt(1), row.getLong(2)),
                message.value()));
    }

    @Override
    public void advance(MessageId message, int firstLine, int lastLine, long records) {
        int moved = jdbc.update("""
                UPDATE message SET last_line = ?, lines_read = lines_read + ?
                WHERE id = ? AND state = 'received' AND last_line < ?
                """, lastLine, records, message.value(), firstLine);
        if (moved == 0) {
            throw new FencedOut("file/" + message.value());
        }
    }

    @Override
    public BulkCounts close(MessageId message) {
        return Objects.requireNonNull(transactions.execute(status -> {
            BulkCounts counts = counts(message);
            if (!counts.addsUp()) {
                throw new IllegalStateException("message " + message.value() + " does not add up: " + counts);
            }
            Reply reply = new Reply(InboundState.APPLIED, counts.applied(), List.of());
            if (rows.end(message, new Ending(reply, counts.in(), counts.rejected()))) {
                audit.write(List.of(AuditEntry.of(
                        "hub",
                        "message." + reply.state().code(),
                        message.value().toString())));
            }
            return counts;
        }));
    }

    private BulkCounts counts(MessageId message) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT lines_read, applied, duplicate, superseded,
                       (SELECT count(*) FROM message_item i WHERE i.message_id = m.id) FROM message m WHERE id = ?
                """,
                (row, n) -> new BulkCounts(
                        row.getLong(1), new Applied(row.getLong(2), row.getLong(3), row.getLong(4)), row.getLong(5)),
                message.value()));
    }
}
