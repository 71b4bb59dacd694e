package it.psihub.storage.ledger;

import it.psihub.exchange.InboundState;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageQuery;
import it.psihub.exchange.TimeOrderedIds;
import java.util.UUID;

/** The conditions of a query on {@code message m}, with their arguments. Periods are ranges of ids: partitions prune. */
final class MessageSelection {
    private final Conditions conditions = new Conditions();

    MessageSelection(MessageQuery query) {
        if (!query.ids().isEmpty()) {
            conditions.and(
                    "m.id = ANY (?)", query.ids().stream().map(MessageId::value).toArray(UUID[]::new));
        }
        query.route().ifPresent(route -> {
            conditions.and("m.kind = ?", route.kind().value());
            conditions.and("m.document = ?", route.document().value());
        });
        query.counterpart().ifPresent(party -> conditions.and("m.counterpart = ?", party.value()));
        query.problem().ifPresent(code -> conditions.and("""
                        EXISTS (SELECT FROM (SELECT jsonb_build_array(jsonb_build_object('code', ?::text)) AS wanted) w
                                WHERE m.reply -> 'problems' @> w.wanted
                                   OR m.last_line > 0 AND EXISTS (SELECT FROM message_item i
                                              WHERE i.message_id = m.id AND i.problems @> w.wanted))
                        """, code));
        query.period().start().ifPresent(start -> conditions.and("m.id >= ?", TimeOrderedIds.floor(start)));
        query.period().end().ifPresent(end -> conditions.and("m.id < ?", TimeOrderedIds.floor(end)));
        if (!query.states().isEmpty()) {
            conditions.and(
                    "m.state = ANY (?)",
                    query.states().stream().map(InboundState::code).toArray(String[]::new));
        }
    }

    MessageSelection after(UUID id) {
        conditions.and("m.id > ?", id);
        return this;
    }

    String where() {
        return conditions.where();
    }

    Object[] arguments(Object... more) {
        return conditions.arguments(more);
    }
}
