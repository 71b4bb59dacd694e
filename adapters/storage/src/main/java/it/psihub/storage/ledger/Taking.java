package it.psihub.storage.ledger;

import it.psihub.exchange.Attempt;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Fence;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Pinned;
import it.psihub.exchange.Route;
import it.psihub.exchange.Taken;
import it.psihub.exchange.WithoutText;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.View;
import it.psihub.storage.ledger.DeliveryMoves.Move;
import it.psihub.storage.ledger.DeliveryMoves.Moved;
import it.psihub.storage.sql.Together;
import it.psihub.storage.view.Disclosures;
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

/** Locks lane heads with what may leave of them, and writes down what is about to leave. In the caller's transaction. */
final class Taking {
    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);

    private final JdbcTemplate jdbc;
    private final Disclosures disclosures;
    private final Attempts attempts;

    Taking(JdbcTemplate jdbc, Disclosures disclosures, Attempts attempts) {
        this.jdbc = jdbc;
        this.disclosures = disclosures;
        this.attempts = attempts;
    }

    <V extends View> List<Taken<V>> take(
            Route route, CounterpartId to, Purpose purpose, Class<V> type, Pick pick, Fence fence) {
        List<LaneHead> heads = LaneHead.lock(jdbc, route, to, pick, fence);
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<DeliveryId, Disclosed<V>> views = views(heads, purpose, type);
        return heads.stream().map(head -> taken(head, views)).toList();
    }

    private <V extends View> Taken<V> taken(LaneHead head, Map<DeliveryId, Disclosed<V>> views) {
        Delivery delivery = head.row().delivery();
        Optional<Pinned> pinned =
                head.pinned().flatMap(attempt -> attempts.payloads().pinned(head.row(), attempt));
        Disclosed<V> disclosed = Objects.requireNonNull(views.get(delivery.id()));
        boolean unreadable = head.pinned().isPresent() && pinned.isEmpty() && disclosed instanceof Disclosed.Allowed;
        return new Taken<>(
                delivery,
                head.row().attempts() + 1,
                head.failures(),
                unreadable ? new Disclosed.Unreadable<>() : disclosed,
                pinned);
    }

    /** One damaged record must not keep back all that were locked with it. */
    private <V extends View> Map<DeliveryId, Disclosed<V>> views(List<LaneHead> heads, Purpose purpose, Class<V> type) {
        try {
            return read(heads, purpose, type);
        } catch (RuntimeException damaged) {
            if (damaged instanceof DataAccessException) {
                throw damaged;
            }
            LOG.error(
                    "a batch of {} has a record that cannot be read",
                    purpose.id().value(),
                    new WithoutText(damaged));
            Map<DeliveryId, Disclosed<V>> each = new HashMap<>();
            heads.forEach(head -> each.put(head.row().delivery().id(), view(head, purpose, type)));
            return each;
        }
    }

    private <V extends View> Disclosed<V> view(LaneHead head, Purpose purpose, Class<V> type) {
        DeliveryId delivery = head.row().delivery().id();
        try {
            return Objects.requireNonNull(read(List.of(head), purpose, type).get(delivery));
        } catch (RuntimeException damaged) {
            if (damaged instanceof DataAccessException) {
                throw damaged;
            }
            LOG.error("what delivery {} is made of cannot be read", delivery.value(), new WithoutText(damaged));
            return new Disclosed.Unreadable<>();
        }
    }

    private <V extends View> Map<DeliveryId, Disclosed<V>> read(List<LaneHead> heads, Purpose purpose, Class<V> type) {
        List<Delivery> deliveries =
                heads.stream().map(head -> head.row().delivery()).toList();
        Set<UUID> about =
                heads.stream().flatMap(head -> head.row().subject().stream()).collect(Collectors.toSet());
        Set<DeliveryId> asTheyWere = heads.stream()
                .filter(head -> head.pinned().isPresent())
                .map(head -> head.row().delivery().id())
                .collect(Collectors.toSet());
        return disclosures.views(deliveries, about, asTheyWere, purpose, type);
    }

    void record(List<Attempt> made, Fence fence) {
        List<Move> moves = made.stream()
                .map(attempt -> new Move(
                        attempt.delivery().id().value(),
                        DeliveryEvent.TAKE,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(attempt.no()),
                        Optional.empty(),
                        fence.epoch()))
                .toList();
        Together together = new Together();
        PgLeases.check(together, fence);
        attempts.store(made, fence.epoch(), together);
        Map<UUID, Moved> moved = DeliveryMoves.move(together, moves);
        DeliveryMoves.follow(together, moves);
        together.run(jdbc);
        DeliveryStates.require(moves, moved);
    }
}
