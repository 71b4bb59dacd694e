package it.psihub.storage.ledger;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.TokenReplayed;
import it.psihub.exchange.Unsettled;
import it.psihub.exchange.Verdict;
import it.psihub.exchange.WithoutText;
import it.psihub.storage.vault.Vault;
import it.psihub.storage.vault.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Single messages. Those that come at the same moment share a transaction; when it fails, each gets one of its own, so
 * that one that cannot be applied, or waits for a lock, costs its neighbours one attempt and no more.
 */
public final class PgInbox implements Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(PgInbox.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int GROUPS = 1;
    private static final int MOST_IN_A_GROUP = 64;
    /** For a group, where one that waits holds up the others; and for a message alone. */
    private static final String SHORT = "250ms";

    private static final String LONG = "5s";
    private static final Verdict.Keep LATER =
            new Verdict.Keep(new Reply(InboundState.RECEIVED, Applied.NOTHING, List.of()));

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Vault vault;
    private final Admissions admissions;
    private final GroupCommit<Arrival, Optional<Admissions.Outcome>> groups =
            new GroupCommit<>(GROUPS, MOST_IN_A_GROUP, this::together);

    PgInbox(JdbcTemplate jdbc, TransactionOperations transactions, Vault vault, Admissions admissions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.vault = vault;
        this.admissions = admissions;
    }

    @Override
    public Admitted admit(MessageId fresh, Incoming raw, Verdict verdict) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a message is committed by itself, not in a transaction of the caller's");
        }
        Arrival arrival = seal(fresh, raw, verdict);
        Admissions.Outcome outcome = groups.submit(arrival).orElseGet(() -> alone(arrival));
        if (outcome instanceof Admissions.Outcome.Done done) {
            return done.admitted();
        }
        if (outcome instanceof Admissions.Outcome.Open open) {
            return new Admitted(open.message(), false, settle(open.message(), verdict));
        }
        if (outcome instanceof Admissions.Outcome.Replayed) {
            throw new TokenReplayed();
        }
        throw new MessageConflict();
    }

    private Arrival seal(MessageId id, Incoming raw, Verdict verdict) {
        byte[] bytes = raw.payload().bytes();
        WrappedKey key = vault.newKey();
        return new Arrival(
                id, raw, Digests.sha256(bytes), key.wrapped(), key.sealer().seal(bytes, associated(id, 0)), verdict);
    }

    /** Empty outcomes when each must be tried alone. */
    private List<Optional<Admissions.Outcome>> together(List<Arrival> arrivals) {
        try {
            return inTransaction(() -> admissions.admit(arrivals, true, SHORT)).stream()
                    .map(Optional::of)
                    .toList();
        } catch (TransactionException | DataAccessResourceFailureException gone) {
            // the database is away or full: nobody fares better alone
            throw gone;
        } catch (RuntimeException failed) {
            LOG.debug(
                    "{} messages are taken one by one: {}",
                    arrivals.size(),
                    failed.getClass().getName());
            return arrivals.stream()
                    .map(arrival -> Optional.<Admissions.Outcome>empty())
                    .toList();
        }
    }

    private Admissions.Outcome alone(Arrival arrival) {
        Function<Verdict, Admissions.Outcome> attempt = verdict ->
                admissions.admit(List.of(arrival.judged(verdict)), false, LONG).get(0);
        return byItself(arrival.verdict(), attempt, () -> inTransaction(() -> attempt.apply(LATER)));
    }

    private Reply settle(MessageId message, Verdict verdict) {
        return byItself(verdict, instead -> admissions.settle(message, instead, LONG), LATER::reply);
    }

    /** In a transaction of its own; a refusal rolls that back and is kept in another. */
    private <T> T byItself(Verdict verdict, Function<Verdict, T> attempt, Supplier<T> whenLocked) {
        try {
            return inTransaction(() -> attempt.apply(verdict));
        } catch (RefusedMessage refused) {
            return inTransaction(() -> attempt.apply(new Verdict.Keep(refused.reply())));
        } catch (RuntimeException failed) {
            if (!SqlStates.isLocked(failed)) {
                throw failed;
            }
            return whenLocked.get();
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    static byte[] associated(MessageId message, int part) {
        return (message.value() + "/" + part).getBytes(StandardCharsets.US_ASCII);
    }

    /** One that is damaged must not keep back the others of its route; whoever takes them up tells of it. */
    private Optional<byte[]> opened(MessageId message, byte[] wrappedKey, byte[] sealed) {
        try {
            return Optional.of(vault.open(wrappedKey).open(sealed, associated(message, 0)));
        } catch (RuntimeException damaged) {
            LOG.debug("message {} cannot be read", message.value(), new WithoutText(damaged));
            return Optional.empty();
        }
    }

    @Override
    public List<Unsettled> unsettled(Route route, Optional<MessageId> after, int max) {
        List<Unsettled> open = new ArrayList<>();
        jdbc.query(
                """
                SELECT m.id, m.counterpart, m.message_id, m.media_type, m.wrapped_key, c.sealed
                FROM message m JOIN message_chunk c ON c.message_id = m.id AND c.part = 0
                WHERE m.kind = ? AND m.document = ? AND m.state = 'received' AND m.id > ? ORDER BY m.id LIMIT ?
                """,
                row -> {
                    MessageId message = new MessageId(row.getObject(1, UUID.class));
                    CounterpartId from = new CounterpartId(row.getString(2));
                    String key = row.getString(3);
                    String mediaType = row.getString(4);
                    open.add(new Unsettled(
                            message,
                            opened(message, row.getBytes(5), row.getBytes(6))
                                    .map(bytes -> new Incoming(route, from, key, new Payload(bytes, mediaType)))));
                },
                route.kind().value(),
                route.document().value(),
                after.map(MessageId::value).orElse(FIRST),
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
