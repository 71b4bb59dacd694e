package it.psihub.storage.ledger;

import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.DeliveryTable;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Moves deliveries along {@link DeliveryTable} and keeps {@code delivery_due} in step: open deliveries have a row
 * there, a parked one is due never and so closes its lane, all others have none.
 */
final class DeliveryStates {
    private final JdbcTemplate jdbc;

    DeliveryStates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One move; {@code again} is how long until it is due, where the new state is one that becomes due. */
    record Move(
            UUID delivery,
            DeliveryEvent event,
            boolean failed,
            Optional<Reason> reason,
            Optional<String> ref,
            Optional<Duration> again,
            long epoch) {

        static Move of(UUID delivery, DeliveryEvent event) {
            return of(delivery, event, Optional.empty());
        }

        static Move of(UUID delivery, DeliveryEvent event, Optional<Reason> reason) {
            return new Move(delivery, event, false, reason, Optional.empty(), Optional.empty(), 0);
        }
    }

    /** Every move must be allowed: one that is not is a bug and fails the transaction. */
    void move(List<Move> moves) {
        List<Move> refused = refused(moves);
        if (!refused.isEmpty()) {
            throw notAllowed(refused.get(0));
        }
    }

    /**
     * As {@link #move}, but a delivery whose final answer came by a message while its receipt was on the way keeps that
     * answer.
     */
    void settle(List<Move> moves) {
        for (Move move : refused(moves)) {
            String state =
                    jdbc.queryForObject("SELECT state FROM delivery WHERE id = ?", String.class, move.delivery());
            boolean answeredBefore = DeliveryState.ACCEPTED.code().equals(state)
                    || DeliveryState.REJECTED.code().equals(state);
            if (!answeredBefore) {
                throw notAllowed(move);
            }
        }
    }

    private List<Move> refused(List<Move> moves) {
        List<Boolean> moved = tryMove(moves);
        List<Move> refused = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            if (!moved.get(i)) {
                refused.add(moves.get(i));
            }
        }
        return refused;
    }

    private static IllegalStateException notAllowed(Move move) {
        return new IllegalStateException(
                "delivery " + move.delivery() + " is not in a state that allows " + move.event());
    }

    /** False for each move that the delivery's state does not allow. */
    List<Boolean> tryMove(List<Move> moves) {
        List<Boolean> moved = new ArrayList<>(moves.size());
        int[] counts =
                jdbc.batchUpdate("""
                UPDATE delivery SET state = ?, reason = ?, reason_text = ?, ref = coalesce(?, ref), changed_at = now()
                WHERE id = ? AND state = ANY (?::text[])
                """, moves.stream().map(DeliveryStates::values).toList());
        List<UUID> closed = new ArrayList<>();
        List<Object[]> open = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            Move move = moves.get(i);
            moved.add(counts[i] == 1);
            if (counts[i] == 1) {
                DeliveryState state = target(move.event());
                if (isOpen(state)) {
                    open.add(open(state, move));
                } else {
                    closed.add(move.delivery());
                }
            }
        }
        jdbc.batchUpdate("""
                UPDATE delivery_due SET state = ?, epoch = ?, failures = failures + ?, unsure = coalesce(?, unsure),
                       asks = CASE WHEN ?::boolean THEN 0 ELSE asks END,
                       due_at = CASE WHEN v.ms IS NULL THEN 'infinity'
                                     ELSE clock_timestamp() + v.ms * interval '1 millisecond' END
                FROM (SELECT ?::bigint AS ms) v WHERE delivery_id = ?
                """, open);
        close(closed);
        return moved;
    }

    /** A message answered a delivery; an event that its state does not allow (a late or repeated answer) does nothing. */
    void answered(Mapping.AnswersDelivery answer, MessageId message) {
        // whoever answers must be the one it was sent to: a key alone proves nothing
        List<UUID> found =
                jdbc.queryForList("""
                SELECT d.id FROM delivery_key k
                JOIN delivery d ON d.id = k.delivery_id
                JOIN message m ON m.id = ? AND m.counterpart = d.counterpart
                WHERE k.key = ?
                """, UUID.class, message.value(), answer.key().value());
        lockTurns(found);
        for (UUID delivery : found) {
            tryMove(List.of(Move.of(delivery, answer.event(), answer.reason())));
            jdbc.update("UPDATE message SET answers = ? WHERE id = ?", delivery, message.value());
        }
    }

    /**
     * Keeps those that wait for their turn from being taken until the caller is through. Whoever moves what he did not
     * take himself calls this first: a take locks in the same order, and two never wait for each other in a circle.
     */
    void lockTurns(Collection<UUID> deliveries) {
        jdbc.query("""
                SELECT 1 FROM delivery_due WHERE delivery_id = ANY (?) AND state IN ('ready', 'waiting')
                ORDER BY delivery_id FOR UPDATE
                """, row -> {}, (Object) deliveries.toArray(UUID[]::new));
    }

    /** Something changed about these subjects: what was withheld for their persons is looked at again. */
    void releaseWithheld(Collection<UUID> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        release(jdbc.queryForList("""
                SELECT d.id FROM delivery d
                WHERE d.state = 'withheld' AND d.about IN
                      (SELECT unnest(?) UNION SELECT person_id FROM subject WHERE id = ANY (?))
                """, UUID.class, subjects.toArray(UUID[]::new), subjects.toArray(UUID[]::new)));
    }

    /** Those that somebody else moved on meanwhile are left where they are. */
    private void release(List<UUID> withheld) {
        List<Boolean> moved = tryMove(
                withheld.stream().map(id -> Move.of(id, DeliveryEvent.RELEASE)).toList());
        List<UUID> released = new ArrayList<>();
        for (int i = 0; i < moved.size(); i++) {
            if (moved.get(i)) {
                released.add(withheld.get(i));
            }
        }
        anew(released, false);
    }

    /**
     * Deliveries that are ready again are due, with all their patience, in the place that they had in their lanes.
     *
     * @param pinned what the last attempt sent is to be sent again as it was
     */
    void anew(List<UUID> ready, boolean pinned) {
        jdbc.update("""
                INSERT INTO delivery_due (delivery_id, counterpart, document, lane, state, due_at, urgent, pinned)
                SELECT id, counterpart, document, counterpart || '/' || document || '/' || about, 'ready', now(), urgent,
                       CASE WHEN ? THEN attempts END
                FROM delivery WHERE id = ANY (?)
                ON CONFLICT (delivery_id) DO UPDATE
                SET state = 'ready', due_at = now(), failures = 0, asks = 0, unsure = false, pinned = excluded.pinned
                """, pinned, ready.toArray(UUID[]::new));
    }

    /** Deliveries of unknown outcome are asked about at once, and sent so if the counterpart does not have them. */
    void askNow(List<UUID> unknown) {
        jdbc.update("""
                UPDATE delivery_due SET due_at = now(), asks = 0, failures = 0
                WHERE delivery_id = ANY (?) AND state = 'unknown'
                """, (Object) unknown.toArray(UUID[]::new));
    }

    /** What is to be sent, should it turn out not to have arrived. */
    void pin(List<UUID> unknown, boolean pinned) {
        jdbc.update("""
                UPDATE delivery_due due SET pinned = CASE WHEN ? THEN d.attempts END
                FROM delivery d WHERE d.id = ANY (?) AND due.delivery_id = d.id
                """, pinned, unknown.toArray(UUID[]::new));
    }

    private void close(List<UUID> deliveries) {
        if (!deliveries.isEmpty()) {
            jdbc.update(
                    "DELETE FROM delivery_due WHERE delivery_id = ANY (?)", (Object) deliveries.toArray(UUID[]::new));
        }
    }

    static boolean isOpen(DeliveryState state) {
        return switch (state) {
            case READY, WAITING, SENDING, UNKNOWN, PARKED -> true;
            case DELIVERED, ACCEPTED, REJECTED, WITHHELD, CANCELLED -> false;
        };
    }

    /** Whether it is unsure what became of it changes with what is heard, not with where it is put. */
    private static @Nullable Object[] open(DeliveryState state, Move move) {
        Boolean unsure = switch (move.event()) {
            case LOSE -> Boolean.TRUE;
            case RETRY, ABSENT, RELEASE, RESEND -> Boolean.FALSE;
            default -> null;
        };
        return new @Nullable Object[] {
            state.code(),
            move.epoch(),
            move.failed() ? 1 : 0,
            unsure,
            move.event() == DeliveryEvent.LOSE || move.event() == DeliveryEvent.ASK,
            dueAt(state, move),
            move.delivery()
        };
    }

    private static @Nullable Long dueAt(DeliveryState state, Move move) {
        return switch (state) {
            case READY, WAITING, UNKNOWN -> move.again().map(Duration::toMillis).orElse(0L);
            default -> null;
        };
    }

    /** The state that an event leads to; the same from wherever it is allowed. */
    static DeliveryState target(DeliveryEvent event) {
        return DeliveryTable.ALL
                .next(DeliveryTable.ALL.sources(event).get(0), event)
                .orElseThrow();
    }

    private static Object[] values(Move move) {
        String sources = "{"
                + String.join(
                        ",",
                        DeliveryTable.ALL.sources(move.event()).stream()
                                .map(DeliveryState::code)
                                .toList())
                + "}";
        return new @Nullable Object[] {
            target(move.event()).code(),
            move.reason().map(Reason::code).orElse(null),
            move.reason().map(Reason::text).orElse(null),
            move.ref().orElse(null),
            move.delivery(),
            sources
        };
    }
}
