package it.psihub.storage.ledger;

import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryName;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.storage.audit.AuditEntry;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.ledger.DeliveryMoves.Move;
import it.psihub.storage.ledger.DeliveryMoves.Moved;
import it.psihub.storage.sql.Together;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Moves deliveries along {@link it.psihub.exchange.DeliveryTable} and keeps {@code delivery_due} and {@code delivery_withheld} in
 * step: open deliveries have a row in the one, a parked one is due never and so closes its lane; withheld ones have a row in
 * the other, all others in neither.
 */
final class DeliveryStates {
    private final JdbcTemplate jdbc;
    private final AuditLog audit;
    private final Pins pins;

    DeliveryStates(JdbcTemplate jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.pins = new Pins(jdbc);
    }

    /** Every move must be allowed: one that is not is a bug and fails the transaction. */
    void move(List<Move> moves) {
        require(moves, tryMove(moves));
    }

    /** @param recorded events that the caller puts on record himself, with more than that they happened */
    void move(List<Move> moves, Set<DeliveryEvent> recorded) {
        require(moves, tryMove(moves, recorded));
    }

    /** Every move must have been made. */
    static void require(List<Move> moves, Map<UUID, Moved> moved) {
        for (Move move : moves) {
            if (!moved.containsKey(move.delivery())) {
                throw notAllowed(move);
            }
        }
    }

    /**
     * Of moves that settle a delivery and were not made: one whose final answer came by a message while its receipt was
     * on the way keeps that answer; every other is a bug.
     */
    Map<UUID, Moved> answeredBefore(List<Move> refused) {
        Map<UUID, Moved> answered = new HashMap<>();
        for (Move move : refused) {
            jdbc.query(
                    "SELECT attempts, subject_id FROM delivery WHERE id = ? AND state IN ('accepted', 'rejected')",
                    row -> {
                        answered.put(
                                move.delivery(),
                                new Moved(row.getInt(1), Optional.ofNullable(row.getObject(2, UUID.class))));
                    },
                    move.delivery());
        }
        require(refused, answered);
        return answered;
    }

    private static IllegalStateException notAllowed(Move move) {
        return new IllegalStateException(
                "delivery " + move.delivery() + " is not in a state that allows " + move.event());
    }

    /** Those that were moved, which is put on record; what a delivery's state does not allow does nothing. */
    Map<UUID, Moved> tryMove(List<Move> moves) {
        return tryMove(moves, Set.of());
    }

    private Map<UUID, Moved> tryMove(List<Move> moves, Set<DeliveryEvent> recorded) {
        Together update = new Together();
        Map<UUID, Moved> moved = DeliveryMoves.move(update, moves);
        update.run(jdbc);
        List<Move> made = moves.stream()
                .filter(move -> moved.containsKey(move.delivery()))
                .toList();
        Together due = new Together();
        DeliveryMoves.follow(due, made);
        audit.write(
                made.stream()
                        .filter(move -> !recorded.contains(move.event()))
                        .map(DeliveryStates::entry)
                        .toList(),
                due);
        due.run(jdbc);
        return moved;
    }

    private static AuditEntry entry(Move move) {
        return AuditEntry.of(
                "hub", "delivery." + move.event().code(), move.delivery().toString());
    }

    /** A message that answers a delivery. */
    record Answering(Mapping.AnswersDelivery answer, MessageId message) {}

    private record Found(UUID delivery, Answering by) {}

    /**
     * Messages that answer deliveries; an event that a delivery's state does not allow (a late or repeated answer) does
     * nothing. All are locked at once and moved in the order of their ids: two who answer the same ones never wait for
     * each other in a circle.
     */
    void answered(List<Answering> answers) {
        List<Found> found = answers.stream()
                .flatMap(answering -> addressed(answering).stream())
                .sorted(Comparator.comparing(Found::delivery))
                .toList();
        if (found.isEmpty()) {
            return;
        }
        lockTurns(found.stream().map(Found::delivery).toList());
        for (Found one : found) {
            Mapping.AnswersDelivery answer = one.by().answer();
            tryMove(List.of(Move.of(one.delivery(), answer.event(), answer.reason())));
            jdbc.update(
                    "UPDATE message SET answers = ? WHERE id = ?",
                    one.delivery(),
                    one.by().message().value());
        }
    }

    /** Whoever answers must be the one it was sent to: a key alone proves nothing. */
    private List<Found> addressed(Answering by) {
        DeliveryName name = by.answer().delivery();
        return name instanceof DeliveryName.Key key
                ? addressed(by, "delivery_key k ON k.key = ?", key.key().value())
                : addressed(
                        by,
                        "delivery_awaited k ON k.counterpart = m.counterpart AND k.ref = ?",
                        ((DeliveryName.Ref) name).ref());
    }

    private List<Found> addressed(Answering by, String named, String name) {
        return jdbc.query(
                "SELECT d.id FROM message m JOIN " + named
                        + " JOIN delivery d ON d.id = k.delivery_id AND d.counterpart = m.counterpart WHERE m.id = ?",
                (row, n) -> new Found(row.getObject(1, UUID.class), by),
                name,
                by.message().value());
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
        List<UUID> noted =
                jdbc.queryForList("""
                SELECT delivery_id FROM delivery_withheld
                WHERE about IN (SELECT unnest(?) UNION SELECT person_id FROM subject WHERE id = ANY (?))
                """, UUID.class, subjects.toArray(UUID[]::new), subjects.toArray(UUID[]::new));
        if (!noted.isEmpty()) {
            // a parked one could be released as well, and may not be: its own state is what counts
            release(jdbc.queryForList(
                    "SELECT id FROM delivery WHERE id = ANY (?) AND state = 'withheld' ORDER BY id",
                    UUID.class,
                    (Object) noted.toArray(UUID[]::new)));
        }
    }

    /**
     * Those of these keys that are withheld are looked at again, after everything else unless they are urgent or keep back
     * what is of today; says how many.
     */
    int backfillWithheld(Collection<String> keys) {
        List<UUID> withheld = jdbc.queryForList("""
                SELECT d.id FROM delivery_key k JOIN delivery d ON d.id = k.delivery_id
                WHERE k.key = ANY (?) AND d.state = 'withheld'
                """, UUID.class, (Object) keys.toArray(String[]::new));
        Set<UUID> released = release(withheld);
        jdbc.update("""
                UPDATE delivery_due q SET backfill = true
                WHERE delivery_id = ANY (?) AND NOT urgent
                  AND NOT EXISTS (SELECT 1 FROM delivery_due today WHERE today.lane = q.lane AND NOT today.backfill
                                  AND today.delivery_id <> ALL (?))
                """, released.toArray(UUID[]::new), released.toArray(UUID[]::new));
        return released.size();
    }

    /** Those that somebody else moved on meanwhile are left where they are. */
    private Set<UUID> release(List<UUID> withheld) {
        if (withheld.isEmpty()) {
            return Set.of();
        }
        Map<UUID, Moved> released = tryMove(
                withheld.stream().map(id -> Move.of(id, DeliveryEvent.RELEASE)).toList());
        anew(List.copyOf(released.keySet()));
        return released.keySet();
    }

    /** As {@link #anew(List, boolean)}, as an operator last wanted them sent: a release changes nothing about that. */
    void anew(List<UUID> ready) {
        Set<UUID> pinned = pins.of(ready);
        anew(List.copyOf(pinned), true);
        anew(ready.stream().filter(delivery -> !pinned.contains(delivery)).toList(), false);
    }

    /**
     * Deliveries that are ready again are due, with all their patience, in the place that they had in their lanes.
     *
     * @param pinned what the last attempt sent is to be sent again as it was
     */
    void anew(List<UUID> ready, boolean pinned) {
        jdbc.update("""
                INSERT INTO delivery_due (delivery_id, counterpart, document, lane, record_id, revision, state, due_at, urgent,
                                          pinned)
                SELECT id, counterpart, document, counterpart || '/' || document || '/' || about, record_id, revision,
                       'ready', now(), urgent, CASE WHEN ? THEN attempts END
                FROM delivery WHERE id = ANY (?)
                ON CONFLICT (delivery_id) DO UPDATE
                SET state = 'ready', due_at = now(), failures = 0, asks = 0, unsure = false, pinned = excluded.pinned
                """, pinned, ready.toArray(UUID[]::new));
    }

    /**
     * Deliveries of unknown outcome are asked about at once, and sent so if the counterpart does not have them; those that may
     * still be on their way as soon as they no longer may.
     */
    void askNow(List<UUID> unknown) {
        jdbc.update("""
                UPDATE delivery_due SET due_at = greatest(now(), ask_from), asks = 0, failures = 0
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
}
