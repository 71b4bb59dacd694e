package it.psihub.storage.ledger;

import it.psihub.exchange.Applied;
import it.psihub.exchange.By;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.MessageCount;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageLife;
import it.psihub.exchange.MessageQuery;
import it.psihub.exchange.Messages;
import it.psihub.exchange.Payload;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.Verdict;
import it.psihub.storage.vault.Unreadable;
import it.psihub.storage.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Messages as operators look at them. */
public final class PgMessages implements Messages {
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcTemplate jdbc;
    private final Vault vault;
    private final MessageLives lives;
    private final Reopening reopening;

    PgMessages(JdbcTemplate jdbc, Vault vault, Reopening reopening) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.lives = new MessageLives(jdbc);
        this.reopening = reopening;
    }

    @Override
    public List<ListedMessage> find(MessageQuery query, Optional<MessageId> after, int max) {
        MessageSelection selection =
                new MessageSelection(query).after(after.map(MessageId::value).orElse(FIRST));
        return jdbc.query(
                MessageLives.LISTED + " WHERE " + selection.where() + " ORDER BY m.id LIMIT ?",
                (row, n) -> MessageLives.listed(row),
                selection.arguments(max));
    }

    @Override
    public List<MessageCount> count(MessageQuery query) {
        MessageSelection selection = new MessageSelection(query);
        return jdbc.query(
                "SELECT m.state, count(*) AS messages, sum(m.applied) AS applied, sum(m.duplicate) AS duplicate,"
                        + " sum(m.superseded) AS superseded, sum(m.rejected) AS rejected FROM message m WHERE "
                        + selection.where() + " GROUP BY m.state ORDER BY m.state",
                (row, n) -> new MessageCount(
                        InboundState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getLong("messages"),
                        new Applied(row.getLong("applied"), row.getLong("duplicate"), row.getLong("superseded")),
                        row.getLong("rejected")),
                selection.arguments());
    }

    @Override
    public Optional<MessageLife> life(MessageId message) {
        return find(MessageQuery.of(message), Optional.empty(), 1).stream()
                .findFirst()
                .map(lives::of);
    }

    @Override
    public Opened open(ListedMessage message) {
        if (message.file()) {
            return new Opened.Gone(ReplayRefusal.FILE);
        }
        return jdbc.query("""
                        SELECT m.media_type, m.digest, m.wrapped_key, c.sealed
                        FROM message m LEFT JOIN message_chunk c ON c.message_id = m.id AND c.part = 0 WHERE m.id = ?
                        """, (row, n) -> opened(message, row), message.id().value()).stream()
                .findFirst()
                .orElseGet(() -> new Opened.Gone(ReplayRefusal.PURGED));
    }

    private Opened opened(ListedMessage message, ResultSet row) throws SQLException {
        byte[] wrapped = row.getBytes("wrapped_key");
        byte[] sealed = row.getBytes("sealed");
        if (wrapped == null || sealed == null) {
            return new Opened.Gone(ReplayRefusal.PURGED);
        }
        try {
            byte[] bytes = vault.open(wrapped).open(sealed, PgInbox.associated(message.id(), 0));
            return Arrays.equals(Digests.sha256(bytes), row.getBytes("digest"))
                    ? new Opened.Bytes(new Incoming(
                            message.route(),
                            message.from(),
                            message.senderId(),
                            new Payload(bytes, row.getString("media_type"))))
                    : new Opened.Gone(ReplayRefusal.UNREADABLE);
        } catch (Unreadable damaged) {
            return new Opened.Gone(ReplayRefusal.UNREADABLE);
        }
    }

    @Override
    public Replayed rehearse(ListedMessage message, Verdict verdict) {
        return reopening.run(message, verdict, Optional.empty());
    }

    @Override
    public Replayed reopen(ListedMessage message, Verdict verdict, By by) {
        return reopening.run(message, verdict, Optional.of(by));
    }
}
