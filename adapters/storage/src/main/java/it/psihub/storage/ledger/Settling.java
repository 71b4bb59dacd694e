package it.psihub.storage.ledger;

import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.Fence;
import it.psihub.exchange.Settlement;
import it.psihub.storage.canon.LinedChange;
import it.psihub.storage.ledger.DeliveryMoves.Move;
import it.psihub.storage.ledger.DeliveryMoves.Moved;
import it.psihub.storage.sql.Together;
import it.psihub.storage.vault.Sealer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what became of deliveries: states, answers, audit, and the changes that answers ask for. */
final class Settling {
    private final JdbcTemplate jdbc;
    private final ChangeApplication changes;
    private final DeliveryStates states;
    private final Attempts attempts;

    Settling(JdbcTemplate jdbc, ChangeApplication changes, DeliveryStates states, Attempts attempts) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.states = states;
        this.attempts = attempts;
    }

    /** In the caller's transaction. */
    void settle(List<Settlement> settlements, Fence fence) {
        List<Move> moves = settlements.stream()
                .map(s -> new Move(
                        s.delivery().id().value(),
                        s.event(),
                        s.failed(),
                        s.reason(),
                        impersonal(s),
                        Optional.empty(),
                        s.again(),
                        fence.epoch()))
                .toList();
        Together first = new Together().byIndex();
        PgLeases.check(first, fence);
        lockSubjects(settlements, first);
        Map<UUID, Moved> moved = DeliveryMoves.move(first, moves);
        Map<UUID, Sealer> keys = attempts.keysFor(settlements, first);
        first.run(jdbc);

        List<Move> made = moves.stream()
                .filter(move -> moved.containsKey(move.delivery()))
                .toList();
        moved.putAll(states.answeredBefore(moves.stream()
                .filter(move -> !moved.containsKey(move.delivery()))
                .toList()));
        Together second = new Together();
        DeliveryMoves.follow(second, made);
        attempts.answer(settlements, moved, keys, second);
        PgAwaitedAnswers.insert(second, settlements);
        second.run(jdbc);
        settlements.forEach(this::apply);
    }

    /** All at once and in order, before anything else: two batches never wait for each other in a circle. */
    private static void lockSubjects(List<Settlement> settlements, Together with) {
        UUID[] changing = settlements.stream()
                .filter(settlement -> !settlement.changes().isEmpty())
                .map(settlement -> settlement.delivery().id().value())
                .toArray(UUID[]::new);
        if (changing.length > 0) {
            with.read(row -> {}, """
                    SELECT 1 FROM subject_key
                    WHERE subject_id = ANY (ARRAY(SELECT subject_id FROM delivery WHERE id = ANY (?)))
                    ORDER BY subject_id FOR NO KEY UPDATE
                    """, (Object) changing);
        }
    }

    /**
     * A receipt's reference names a document at the counterpart; that of a final answer may name a person (a SAP code),
     * and stands sealed in the record that the answer brings.
     */
    private static Optional<String> impersonal(Settlement settlement) {
        return settlement.event() == DeliveryEvent.RECEIPT ? settlement.ref() : Optional.empty();
    }

    private void apply(Settlement settlement) {
        if (settlement.changes().isEmpty()) {
            return;
        }
        List<LinedChange> lined = settlement.changes().stream()
                .map(change -> new LinedChange(settlement.delivery().id().value(), 1, change))
                .toList();
        ChangeApplication.Outcome outcome = changes.apply(lined);
        if (!outcome.refused().isEmpty()) {
            throw new IllegalStateException("the answer to delivery "
                    + settlement.delivery().id().value() + " asks for a change that was refused: "
                    + outcome.refused());
        }
    }
}
