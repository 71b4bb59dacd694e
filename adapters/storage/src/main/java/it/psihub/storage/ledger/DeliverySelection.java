package it.psihub.storage.ledger;

import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.DeliveryQuery;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.TimeOrderedIds;
import java.util.List;
import java.util.UUID;

/** The conditions of a query on {@code delivery d}, with their arguments. Periods are ranges of ids: partitions prune. */
final class DeliverySelection {
    private final Conditions conditions = new Conditions();

    DeliverySelection(DeliveryQuery query) {
        if (!query.ids().isEmpty()) {
            among(query.ids().stream().map(DeliveryId::value).toList());
        }
        query.route().ifPresent(route -> {
            and("d.kind = ?", route.kind().value());
            and("d.document = ?", route.document().value());
        });
        query.counterpart().ifPresent(party -> and("d.counterpart = ?", party.value()));
        query.reason().ifPresent(reason -> and("d.reason = ?", reason));
        query.period().start().ifPresent(start -> and("d.id >= ?", TimeOrderedIds.floor(start)));
        query.period().end().ifPresent(end -> and("d.id < ?", TimeOrderedIds.floor(end)));
        if (!query.states().isEmpty()) {
            in(query.states().stream().toList());
        }
    }

    DeliverySelection among(List<UUID> ids) {
        return and("d.id = ANY (?)", ids.toArray(UUID[]::new));
    }

    DeliverySelection after(UUID id) {
        return and("d.id > ?", id);
    }

    DeliverySelection before(UUID id) {
        return and("d.id < ?", id);
    }

    private void in(List<DeliveryState> states) {
        String[] codes = states.stream().map(DeliveryState::code).toArray(String[]::new);
        and("d.state = ANY (?)", codes);
        if (states.stream().allMatch(DeliveryState::isOpen)) {
            // there are few of them, and each has a row there
            and("d.id IN (SELECT due.delivery_id FROM delivery_due due WHERE due.state = ANY (?))", codes);
        }
    }

    private DeliverySelection and(String condition, Object argument) {
        conditions.and(condition, argument);
        return this;
    }

    String where() {
        return conditions.where();
    }

    Object[] arguments(Object... more) {
        return conditions.arguments(more);
    }
}
