package it.psihub.storage.ledger;

import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.DeliveryTable;
import it.psihub.exchange.Reason;
import it.psihub.storage.sql.Column;
import it.psihub.storage.sql.Together;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Moves of deliveries along {@link DeliveryTable} as SQL: all of a batch in one statement a table. */
final class DeliveryMoves {
    /** {@code id = ANY} beside the join, so that only the partitions of these ids are planned. */
    private static final String MOVE = """
            UPDATE delivery d
            SET state = m.state, reason = m.reason, reason_text = m.reason_text, ref = coalesce(m.ref, d.ref),
                attempts = coalesce(m.attempt, d.attempts), changed_at = now()
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[])
                 AS m (id, state, reason, reason_text, ref, attempt, sources)
            WHERE d.id = m.id AND d.id = ANY (?) AND d.state = ANY (m.sources::text[])
            RETURNING d.id, d.attempts, d.subject_id
            """;

    private static final String KEEP_OPEN = """
            UPDATE delivery_due q
            SET state = m.state, epoch = m.epoch, failures = q.failures + m.failed,
                unsure = coalesce(m.unsure, q.unsure), asks = CASE WHEN m.anew THEN 0 ELSE q.asks END,
                ask_from = CASE WHEN m.state = 'unknown' AND m.unsure
                                THEN clock_timestamp() + m.ms * interval '1 millisecond' ELSE q.ask_from END,
                due_at = CASE WHEN m.state = 'sending' THEN q.due_at
                              WHEN m.ms IS NULL THEN 'infinity'
                              ELSE clock_timestamp() + m.ms * interval '1 millisecond' END
            FROM unnest(?::uuid[], ?::text[], ?::bigint[], ?::int[], ?::boolean[], ?::boolean[], ?::bigint[])
                 AS m (id, state, epoch, failed, unsure, anew, ms)
            WHERE q.delivery_id = m.id AND q.delivery_id = ANY (?)
            """;

    private static final String WITHHOLD = """
            INSERT INTO delivery_withheld (delivery_id, document, about, record_id, revision)
            SELECT id, document, about, record_id, revision FROM delivery WHERE id = ANY (?)
            ON CONFLICT (delivery_id) DO NOTHING
            """;

    private DeliveryMoves() {}

    /** A delivery that was moved: how often it was tried, and whom it is about. */
    record Moved(int attempts, Optional<UUID> subject) {}

    /**
     * One move.
     *
     * @param attempt number of the attempt that begins with it
     * @param again how long until it is due, where the new state is one that becomes due
     */
    record Move(
            UUID delivery,
            DeliveryEvent event,
            boolean failed,
            Optional<Reason> reason,
            Optional<String> ref,
            Optional<Integer> attempt,
            Optional<Duration> again,
            long epoch) {

        static Move of(UUID delivery, DeliveryEvent event) {
            return of(delivery, event, Optional.empty());
        }

        static Move of(UUID delivery, DeliveryEvent event, Optional<Reason> reason) {
            return new Move(delivery, event, false, reason, Optional.empty(), Optional.empty(), Optional.empty(), 0);
        }

        DeliveryState target() {
            return DeliveryMoves.target(event);
        }
    }

    /**
     * Moves those whose state allows it.
     *
     * @return those that were moved; filled when the statements have run
     */
    static Map<UUID, Moved> move(Together with, List<Move> moves) {
        Map<UUID, Moved> moved = new HashMap<>();
        if (!moves.isEmpty()) {
            UUID[] ids = Column.of(moves, Move::delivery, new UUID[0]);
            with.read(
                    row -> moved.put(
                            row.getObject(1, UUID.class),
                            new Moved(row.getInt(2), Optional.ofNullable(row.getObject(3, UUID.class)))),
                    MOVE,
                    ids,
                    Column.of(moves, move -> move.target().code(), new String[0]),
                    Column.of(moves, move -> move.reason().map(Reason::code).orElse(null), new String[0]),
                    Column.of(moves, move -> move.reason().map(Reason::text).orElse(null), new String[0]),
                    Column.of(moves, move -> move.ref().orElse(null), new String[0]),
                    Column.of(moves, move -> move.attempt().orElse(null), new Integer[0]),
                    Column.of(moves, move -> sources(move.event()), new String[0]),
                    ids);
        }
        return moved;
    }

    /** Keeps {@code delivery_due} and {@code delivery_withheld} in step with moves that were made. */
    static void follow(Together with, List<Move> moved) {
        List<Move> open = moved.stream().filter(move -> move.target().isOpen()).toList();
        if (!open.isEmpty()) {
            UUID[] ids = Column.of(open, Move::delivery, new UUID[0]);
            with.write(
                    KEEP_OPEN,
                    ids,
                    Column.of(open, move -> move.target().code(), new String[0]),
                    Column.of(open, Move::epoch, new Long[0]),
                    Column.of(open, move -> move.failed() ? 1 : 0, new Integer[0]),
                    Column.of(open, DeliveryMoves::unsure, new Boolean[0]),
                    Column.of(open, DeliveryMoves::asksAnew, new Boolean[0]),
                    Column.of(open, DeliveryMoves::dueAfter, new Long[0]),
                    ids);
        }
        forThose(moved, move -> !move.target().isOpen(), "DELETE FROM delivery_due WHERE delivery_id = ANY (?)", with);
        forThose(moved, move -> move.target() == DeliveryState.WITHHELD, WITHHOLD, with);
        forThose(
                moved,
                DeliveryMoves::mayEndWithholding,
                "DELETE FROM delivery_withheld WHERE delivery_id = ANY (?)",
                with);
    }

    private static void forThose(List<Move> moved, Predicate<Move> which, String statement, Together with) {
        UUID[] ids = moved.stream().filter(which).map(Move::delivery).toArray(UUID[]::new);
        if (ids.length > 0) {
            with.write(statement, (Object) ids);
        }
    }

    private static boolean mayEndWithholding(Move move) {
        return DeliveryTable.ALL.sources(move.event()).contains(DeliveryState.WITHHELD);
    }

    /** Whether it is unsure what became of it changes with what is heard, not with where it is put. */
    private static @Nullable Boolean unsure(Move move) {
        return switch (move.event()) {
            case LOSE -> Boolean.TRUE;
            case RETRY, ABSENT, RELEASE, RESEND -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Boolean asksAnew(Move move) {
        return move.event() == DeliveryEvent.LOSE || move.event() == DeliveryEvent.ASK;
    }

    /** Milliseconds; null for never. */
    private static @Nullable Long dueAfter(Move move) {
        return switch (move.target()) {
            case READY, WAITING, UNKNOWN -> move.again().map(Duration::toMillis).orElse(0L);
            default -> null;
        };
    }

    /** The state that an event leads to; the same from wherever it is allowed. */
    private static DeliveryState target(DeliveryEvent event) {
        return DeliveryTable.ALL
                .next(DeliveryTable.ALL.sources(event).get(0), event)
                .orElseThrow();
    }

    private static String sources(DeliveryEvent event) {
        return "{"
                + String.join(
                        ",",
                        DeliveryTable.ALL.sources(event).stream()
                                .map(DeliveryState::code)
                                .toList())
                + "}";
    }
}
