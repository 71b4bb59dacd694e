package it.psihub.storage.ledger;

import it.psihub.exchange.Attempt;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Fence;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Pinned;
import it.psihub.exchange.Route;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.Taken;
import it.psihub.exchange.Unanswered;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.View;
import it.psihub.storage.canon.LinedChange;
import it.psihub.storage.view.Disclosures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Deliveries on their way. Everything under a fence checks it in the same transaction. */
public final class PgOutbox implements Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(PgOutbox.class);
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Disclosures disclosures;
    private final ChangeApplication changes;
    private final DeliveryStates states;
    private final Attempts attempts;
    private final Preparation preparation;

    PgOutbox(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            Disclosures disclosures,
            ChangeApplication changes,
            DeliveryStates states,
            Attempts attempts) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.disclosures = disclosures;
        this.changes = changes;
        this.states = states;
        this.attempts = attempts;
        this.preparation = new Preparation(jdbc, states);
    }

    @Override
    public int prepare(Collection<Delivery> deliveries, String run) {
        return preparation.prepare(deliveries, run);
    }

    @Override
    public <V extends View> List<Taken<V>> take(
            Route route, CounterpartId to, Purpose purpose, Class<V> type, Pick pick, Fence fence) {
        PgLeases.check(jdbc, fence);
        Map<UUID, LaneHead> heads = LaneHead.lock(jdbc, route, to, pick);
        List<DeliveryRow> rows = rows(heads.keySet());
        Set<DeliveryId> asTheyWere = rows.stream()
                .map(row -> row.delivery().id())
                .filter(id ->
                        Objects.requireNonNull(heads.get(id.value())).pinned().isPresent())
                .collect(Collectors.toSet());
        Map<DeliveryId, Disclosed<V>> views =
                views(rows.stream().map(DeliveryRow::delivery).toList(), asTheyWere, purpose, type);
        List<Taken<V>> taken = new ArrayList<>();
        for (DeliveryRow row : rows) {
            LaneHead head = Objects.requireNonNull(heads.get(row.delivery().id().value()));
            Disclosed<V> disclosed =
                    Objects.requireNonNull(views.get(row.delivery().id()));
            Optional<Pinned> pinned = head.pinned().flatMap(attempt -> attempts.pinned(row, attempt));
            boolean unreadable =
                    head.pinned().isPresent() && pinned.isEmpty() && disclosed instanceof Disclosed.Allowed;
            taken.add(new Taken<>(
                    row.delivery(),
                    row.attempts() + 1,
                    head.failures(),
                    unreadable ? new Disclosed.Unreadable<>() : disclosed,
                    pinned));
        }
        return taken;
    }

    /** One damaged record must not keep back all that were locked with it. */
    private <V extends View> Map<DeliveryId, Disclosed<V>> views(
            List<Delivery> deliveries, Set<DeliveryId> asTheyWere, Purpose purpose, Class<V> type) {
        try {
            return disclosures.views(deliveries, asTheyWere, purpose, type);
        } catch (RuntimeException damaged) {
            if (damaged instanceof DataAccessException) {
                throw damaged;
            }
            LOG.error(
                    "a batch of {} has a record that cannot be read",
                    purpose.id().value(),
                    new Damage(damaged));
            Map<DeliveryId, Disclosed<V>> each = new HashMap<>();
            deliveries.forEach(delivery -> each.put(delivery.id(), view(delivery, asTheyWere, purpose, type)));
            return each;
        }
    }

    private <V extends View> Disclosed<V> view(
            Delivery delivery, Set<DeliveryId> asTheyWere, Purpose purpose, Class<V> type) {
        try {
            return Objects.requireNonNull(disclosures
                    .views(List.of(delivery), asTheyWere, purpose, type)
                    .get(delivery.id()));
        } catch (RuntimeException damaged) {
            if (damaged instanceof DataAccessException) {
                throw damaged;
            }
            LOG.error(
                    "what delivery {} is made of cannot be read", delivery.id().value(), new Damage(damaged));
            return new Disclosed.Unreadable<>();
        }
    }

    @Override
    public void record(List<Attempt> made, Fence fence) {
        PgLeases.check(jdbc, fence);
        attempts.store(made, fence.epoch());
        states.move(made.stream()
                .map(attempt -> new DeliveryStates.Move(
                        attempt.delivery().id().value(),
                        DeliveryEvent.TAKE,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        fence.epoch()))
                .toList());
    }

    @Override
    public void settle(List<Settlement> settlements, Fence fence) {
        transactions.executeWithoutResult(status -> {
            PgLeases.check(jdbc, fence);
            lockSubjects(settlements);
            states.settle(settlements.stream()
                    .map(s -> new DeliveryStates.Move(
                            s.delivery().id().value(),
                            s.event(),
                            s.failed(),
                            s.reason(),
                            impersonal(s),
                            s.again(),
                            fence.epoch()))
                    .toList());
            attempts.answer(settlements);
            for (Settlement settlement : settlements) {
                apply(settlement);
            }
        });
    }

    /** All at once and in order, before anything else: two batches never wait for each other in a circle. */
    private void lockSubjects(List<Settlement> settlements) {
        UUID[] changing = settlements.stream()
                .filter(settlement -> !settlement.changes().isEmpty())
                .map(settlement -> settlement.delivery().id().value())
                .toArray(UUID[]::new);
        jdbc.query("""
                SELECT 1 FROM subject_key
                WHERE subject_id IN (SELECT subject_id FROM delivery WHERE id = ANY (?))
                ORDER BY subject_id FOR NO KEY UPDATE
                """, row -> {}, (Object) changing);
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
                .map(change -> new LinedChange(1, change))
                .toList();
        ChangeApplication.Outcome outcome =
                changes.apply(settlement.delivery().id().value(), lined);
        if (!outcome.refused().isEmpty()) {
            throw new IllegalStateException("the answer to delivery "
                    + settlement.delivery().id().value() + " asks for a change that was refused: "
                    + outcome.refused());
        }
    }

    @Override
    public int recover(Route route, CounterpartId to, Duration firstAsk, Fence fence) {
        return Objects.requireNonNull(transactions.execute(status -> {
            PgLeases.check(jdbc, fence);
            List<UUID> left = jdbc.queryForList(
                    """
                    SELECT delivery_id FROM delivery_due
                    WHERE counterpart = ? AND document = ? AND state = 'sending' AND epoch < ? FOR UPDATE
                    """, UUID.class, to.value(), route.document().value(), fence.epoch());
            states.move(left.stream()
                    .map(id -> new DeliveryStates.Move(
                            id,
                            DeliveryEvent.LOSE,
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(firstAsk),
                            0))
                    .toList());
            return left.size();
        }));
    }

    @Override
    public List<Unanswered> unanswered(Route route, CounterpartId to, Pick pick, Fence fence) {
        Map<UUID, LaneHead> unknown = LaneHead.unknown(jdbc, route, to, pick);
        return attempts.last(rows(unknown.keySet()), unknown);
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
    public Optional<Duration> nextDue(Route route, CounterpartId to, boolean urgentOnly) {
        List<Long> millis =
                jdbc.queryForList("""
                SELECT greatest(0, ceil(extract(epoch FROM min(d.due_at) - clock_timestamp()) * 1000))::bigint
                FROM delivery_due d
                WHERE d.counterpart = ? AND d.document = ? AND d.state IN ('ready', 'waiting', 'unknown')
                  AND (d.state = 'unknown' OR NOT EXISTS (SELECT 1 FROM delivery_due earlier
                       WHERE earlier.lane = d.lane AND earlier.delivery_id < d.delivery_id))
                  AND (NOT ? OR EXISTS (SELECT 1 FROM delivery_due u WHERE u.lane = d.lane AND u.urgent))
                HAVING count(*) > 0
                """, Long.class, to.value(), route.document().value(), urgentOnly);
        return millis.stream().findFirst().map(Duration::ofMillis);
    }

    private List<DeliveryRow> rows(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                "SELECT " + DeliveryRow.COLUMNS + " FROM delivery d WHERE d.id = ANY (?) ORDER BY d.id",
                (row, n) -> DeliveryRow.of(row),
                (Object) ids.toArray(UUID[]::new));
    }
}
