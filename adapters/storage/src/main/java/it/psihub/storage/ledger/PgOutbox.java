package it.psihub.storage.ledger;

import it.psihub.exchange.Attempt;
import it.psihub.exchange.Backfilled;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.Fence;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Questions;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Route;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.Taken;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.View;
import it.psihub.storage.ledger.DeliveryMoves.Move;
import it.psihub.storage.view.Disclosures;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Deliveries on their way. Everything under a fence checks it in the same transaction. */
public final class PgOutbox implements Outbox {
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final DeliveryStates states;
    private final Attempts attempts;
    private final Preparation preparation;
    private final Taking taking;
    private final Settling settling;

    PgOutbox(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            Disclosures disclosures,
            ChangeApplication changes,
            DeliveryStates states,
            Attempts attempts) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.states = states;
        this.attempts = attempts;
        this.preparation = new Preparation(jdbc, states);
        this.taking = new Taking(jdbc, disclosures, attempts);
        this.settling = new Settling(jdbc, changes, states, attempts);
    }

    @Override
    public int prepare(Collection<Delivery> deliveries, String run) {
        return preparation.prepare(deliveries, run);
    }

    @Override
    public Backfilled backfill(Collection<Delivery> deliveries, String run) {
        return preparation.backfill(deliveries, run);
    }

    @Override
    public <V extends View> List<Taken<V>> take(
            Route route, CounterpartId to, Purpose purpose, Class<V> type, Pick pick, Fence fence) {
        return taking.take(route, to, purpose, type, pick, fence);
    }

    @Override
    public void record(List<Attempt> made, Fence fence) {
        taking.record(made, fence);
    }

    @Override
    public void settle(List<Settlement> settlements, Fence fence) {
        transactions.executeWithoutResult(status -> settling.settle(settlements, fence));
    }

    @Override
    public int recover(Route route, CounterpartId to, Duration firstAsk, Fence fence) {
        return Objects.requireNonNull(transactions.execute(status -> {
            PgLeases.check(jdbc, fence);
            List<UUID> left = jdbc.queryForList(
                    """
                    SELECT delivery_id FROM delivery_due
                    WHERE counterpart = ? AND document = ? AND state = 'sending' AND due_at < 'infinity' AND epoch < ?
                    FOR UPDATE
                    """, UUID.class, to.value(), route.document().value(), fence.epoch());
            states.move(left.stream()
                    .map(id -> new Move(
                            id,
                            DeliveryEvent.LOSE,
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(firstAsk),
                            0))
                    .toList());
            return left.size();
        }));
    }

    @Override
    public Questions unanswered(Route route, CounterpartId to, Pick pick, Fence fence) {
        List<LaneHead> unknown = LaneHead.unknown(jdbc, route, to, pick);
        if (unknown.isEmpty()) {
            return new Questions(List.of(), 0);
        }
        AttemptPayloads.Last sent = attempts.payloads().last(unknown);
        return new Questions(sent.readable(), park(sent.closed(), fence));
    }

    /**
     * Without what was sent nobody can ask; left as they are, they would be looked at for ever, before all others. Says
     * how many there were.
     */
    private int park(Map<UUID, Reason> closed, Fence fence) {
        if (!closed.isEmpty()) {
            transactions.executeWithoutResult(status -> {
                PgLeases.check(jdbc, fence);
                // one that an answer or an operator moved meanwhile stays there
                states.tryMove(closed.entrySet().stream()
                        .map(each -> Move.of(each.getKey(), DeliveryEvent.PARK, Optional.of(each.getValue())))
                        .toList());
            });
        }
        return closed.size();
    }

    @Override
    public void askAgain(Delivery delivery, Cause cause, boolean failed, Duration later, Fence fence) {
        transactions.executeWithoutResult(status -> {
            PgLeases.check(jdbc, fence);
            jdbc.update("""
                    UPDATE delivery_due
                    SET due_at = clock_timestamp() + ? * interval '1 millisecond', asks = asks + ?
                    WHERE delivery_id = ? AND state = 'unknown'
                    """, later.toMillis(), failed ? 1 : 0, delivery.id().value());
            attempts.noteCause(delivery, cause);
        });
    }

    @Override
    public Optional<Duration> nextDue(Route route, CounterpartId to, Pick pick) {
        List<Long> millis = jdbc.queryForList(
                """
                SELECT greatest(0, ceil(extract(epoch FROM min(d.due_at) - clock_timestamp()) * 1000))::bigint
                FROM delivery_due d
                WHERE d.counterpart = ? AND d.document = ? AND d.state IN ('ready', 'waiting', 'unknown')
                  AND (d.state = 'unknown' OR NOT EXISTS (SELECT 1 FROM delivery_due earlier
                       WHERE earlier.lane = d.lane AND earlier.delivery_id < d.delivery_id))
                  AND (NOT ? OR EXISTS (SELECT 1 FROM delivery_due u WHERE u.lane = d.lane AND u.urgent))
                  AND (? OR d.state = 'unknown' OR NOT d.backfill
                       OR EXISTS (SELECT 1 FROM delivery_due t WHERE t.lane = d.lane AND NOT t.backfill))
                HAVING count(*) > 0
                """, Long.class, to.value(), route.document().value(), pick.urgentOnly(), pick.backfills());
        return millis.stream().findFirst().map(Duration::ofMillis);
    }

    @Override
    public boolean abandoned(Route route, CounterpartId to) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                SELECT EXISTS (SELECT 1 FROM delivery_due
                               WHERE counterpart = ? AND document = ? AND state = 'sending' AND due_at < 'infinity')
                   AND NOT EXISTS (SELECT 1 FROM lease WHERE name = ? AND until > clock_timestamp())
                """, Boolean.class, to.value(), route.document().value(), "outbound/" + to.value() + "/" + route.id()));
    }
}
