package it.psihub.kit.flow;

import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Receipt;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Messages in memory. */
final class MemoryInbox implements Inbox {
    final Map<String, Row> rows = new LinkedHashMap<>();
    final Map<CounterpartId, Cursor> cursors = new HashMap<>();
    final List<Cursor> advanced = new ArrayList<>();
    Supplier<@Nullable RuntimeException> failure = () -> null;

    static final class Row {
        final MessageId id = new MessageId(UUID.randomUUID());
        final Incoming raw;

        @Nullable
        Reply reply;

        Row(Incoming raw) {
            this.raw = raw;
        }
    }

    @Override
    public synchronized Receipt store(Incoming raw) {
        String key = raw.from().value() + "/" + raw.messageId();
        Row known = rows.get(key);
        if (known == null) {
            Row fresh = new Row(raw);
            rows.put(key, fresh);
            return new Receipt.New(fresh.id);
        }
        return Arrays.equals(known.raw.payload().bytes(), raw.payload().bytes())
                ? new Receipt.Same(known.id, Optional.ofNullable(known.reply))
                : new Receipt.Conflict(known.id);
    }

    @Override
    public synchronized Reply apply(MessageId message, Mapping mapping) {
        RuntimeException now = failure.get();
        if (now != null) {
            throw now;
        }
        return settle(
                message,
                new Reply(InboundState.APPLIED, new Applied(mapping.changes().size(), 0, 0), List.of()));
    }

    @Override
    public synchronized Reply settle(MessageId message, Reply reply) {
        rows.values().stream().filter(row -> row.id.equals(message)).findFirst().orElseThrow().reply = reply;
        return reply;
    }

    @Override
    public synchronized List<Incoming> unsettled(Route route, int max) {
        return rows.values().stream()
                .filter(row -> row.reply == null)
                .map(row -> row.raw)
                .limit(max)
                .toList();
    }

    @Override
    public synchronized Cursor cursor(Route route, CounterpartId from) {
        return cursors.getOrDefault(from, Cursor.START);
    }

    @Override
    public synchronized void advance(Route route, CounterpartId from, Cursor to) {
        cursors.put(from, to);
        advanced.add(to);
    }
}
