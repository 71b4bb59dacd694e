package it.psihub.storage.ledger;

import it.psihub.exchange.Applied;
import it.psihub.exchange.BulkReplays;
import it.psihub.exchange.By;
import it.psihub.exchange.FencedOut;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.Reply;
import it.psihub.storage.audit.AuditEntry;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.audit.InterventionLog;
import it.psihub.storage.canon.Standing;
import it.psihub.storage.vault.Unreadable;
import it.psihub.storage.vault.Vault;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Bulk files that are worked on again. The message keeps its state and reply until the end; its counts hold at each commit. */
final class PgBulkReplays implements BulkReplays {
    private static final String PATIENCE = "5s";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Vault vault;
    private final MessageRows rows;
    private final ReplayedFileLines lines;
    private final AuditLog audit;
    private final InterventionLog log;

    PgBulkReplays(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            Vault vault,
            ChangeApplication changes,
            Standing standing) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.vault = vault;
        this.rows = new MessageRows(jdbc);
        this.lines = new ReplayedFileLines(jdbc, changes, standing);
        this.audit = new AuditLog(jdbc);
        this.log = new InterventionLog(jdbc);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Kept(byte[] digest, byte @Nullable [] wrappedKey) {}

    @Override
    public Opened open(ListedMessage file) {
        Optional<Kept> kept = jdbc
                .query(
                        "SELECT digest, wrapped_key FROM message WHERE id = ?",
                        (row, n) -> new Kept(row.getBytes(1), row.getBytes(2)),
                        file.id().value())
                .stream()
                .findFirst();
        byte[] wrapped = kept.map(Kept::wrappedKey).orElse(null);
        if (kept.isEmpty() || wrapped == null) {
            return new Opened.Gone(ReplayRefusal.PURGED);
        }
        try {
            if (!MessageDigest.isEqual(digest(file, wrapped), kept.get().digest())) {
                return new Opened.Gone(hasBytes(file) ? ReplayRefusal.UNREADABLE : ReplayRefusal.PURGED);
            }
            return new Opened.Bytes(new StoredFile(jdbc, file.id(), vault.open(wrapped)));
        } catch (Unreadable damaged) {
            return new Opened.Gone(ReplayRefusal.UNREADABLE);
        }
    }

    private byte[] digest(ListedMessage file, byte[] wrapped) {
        MessageDigest digest = Digests.start();
        StoredFile bytes = new StoredFile(jdbc, file.id(), vault.open(wrapped));
        byte[] buffer = new byte[1 << 16];
        for (int n = bytes.read(buffer, 0, buffer.length); n >= 0; n = bytes.read(buffer, 0, buffer.length)) {
            digest.update(buffer, 0, n);
        }
        return digest.digest();
    }

    @Override
    public boolean wasRejected(ListedMessage file, int line) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM message_item WHERE message_id = ? AND line = ?)",
                Boolean.class,
                file.id().value(),
                line));
    }

    private boolean hasBytes(ListedMessage file) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM message_chunk WHERE message_id = ?)",
                Boolean.class,
                file.id().value()));
    }

    @Override
    public ReplayedChunk rehearse(ListedMessage file, BulkChunk chunk) {
        return unlessHeld(file, status -> {
            status.setRollbackOnly();
            lock(file);
            return lines.again(file, chunk).told();
        });
    }

    @Override
    public int begin(ListedMessage file, By by) {
        return unlessHeld(file, status -> {
            lock(file);
            jdbc.update("""
                    INSERT INTO bulk_replay (message, no, before)
                    SELECT id, ?, jsonb_build_object('items', items, 'applied', applied, 'duplicate', duplicate,
                                                     'superseded', superseded, 'rejected', rejected)
                    FROM message WHERE id = ? ON CONFLICT DO NOTHING
                    """, no(file), file.id().value());
            log.write(by, InterventionLog.REPLAYING, List.of(file.id().value().toString()), Optional.empty(), false);
            return position(file);
        });
    }

    @Override
    public ReplayedChunk replay(ListedMessage file, BulkChunk chunk) {
        return unlessHeld(file, status -> {
            lock(file);
            if (position(file) != chunk.after()) {
                throw gone(file);
            }
            ReplayedFileLines.Worked worked = lines.again(file, chunk);
            lines.keep(file, no(file), worked);
            Applied applied = worked.told().applied();
            jdbc.update(
                    """
                    UPDATE bulk_replay SET last_line = ?, duplicate = duplicate + ?, superseded = superseded + ?
                    WHERE message = ? AND no = ?
                    """,
                    chunk.ends(),
                    applied.duplicate(),
                    applied.superseded(),
                    file.id().value(),
                    no(file));
            return worked.told();
        });
    }

    @Override
    public Reply end(ListedMessage file, By by) {
        return unlessHeld(file, status -> {
            MessageRows.Stored before = lock(file);
            position(file);
            Ending ending = ending(file);
            rows.reopen(file.id());
            if (!rows.end(file.id(), ending)) {
                throw new IllegalStateException("message " + file.id().value() + " was reopened and is not open");
            }
            jdbc.update(
                    "UPDATE bulk_replay SET ended_at = now() WHERE message = ? AND no = ?",
                    file.id().value(),
                    no(file));
            String object = file.id().value().toString();
            log.replaced(by, InterventionLog.REOPENED, object, before.reply());
            audit.write(List.of(AuditEntry.of("hub", "message." + ending.state(), object)));
            return ending.reply();
        });
    }

    private Ending ending(ListedMessage file) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT m.items, m.applied, m.rejected, r.duplicate
                FROM message m JOIN bulk_replay r ON r.message = m.id AND r.no = ? WHERE m.id = ?
                """,
                (row, n) -> {
                    long rejected = row.getLong(3);
                    // with what today's reading does not find any more, and was no record's own version
                    long others = row.getLong(1) - row.getLong(2) - rejected - row.getLong(4);
                    if (others < 0) {
                        throw new IllegalStateException(
                                "message " + file.id().value() + " does not add up after it was worked on again");
                    }
                    Applied applied = new Applied(row.getLong(2), row.getLong(4), others);
                    return new Ending(new Reply(InboundState.APPLIED, applied, List.of()), row.getLong(1), rejected);
                },
                no(file),
                file.id().value()));
    }

    /** What others hold longer than one waits for it is as much as taken by them, as with a single message. */
    private <T> T unlessHeld(ListedMessage file, TransactionCallback<T> work) {
        try {
            return Objects.requireNonNull(transactions.execute(work));
        } catch (RuntimeException failed) {
            if (SqlStates.isLocked(failed)) {
                throw gone(file);
            }
            throw failed;
        }
    }

    private MessageRows.Stored lock(ListedMessage file) {
        return rows.lock(file.id(), PATIENCE)
                .filter(stored -> stored.state() == file.state() && stored.replays() == file.replays())
                .orElseThrow(() -> gone(file));
    }

    /** Of the replay that is under way. */
    private int position(ListedMessage file) {
        return jdbc
                .queryForList(
                        "SELECT last_line FROM bulk_replay WHERE message = ? AND no = ? AND ended_at IS NULL",
                        Integer.class,
                        file.id().value(),
                        no(file))
                .stream()
                .findFirst()
                .orElseThrow(() -> gone(file));
    }

    private static int no(ListedMessage file) {
        return file.replays() + 1;
    }

    private static FencedOut gone(ListedMessage file) {
        return new FencedOut("file/" + file.id().value());
    }
}
