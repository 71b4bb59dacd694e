package it.psihub.kit.flow;

import it.psihub.canonical.Change;
import it.psihub.exchange.Admitted;
import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.Unsettled;
import it.psihub.exchange.Verdict;
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
    /** Not even parked. */
    Optional<Incoming> refused = Optional.empty();

    static final class Row {
        final MessageId id;
        final Incoming raw;

        boolean damaged;

        @Nullable
        Reply reply;

        Row(MessageId id, Incoming raw) {
            this.id = id;
            this.raw = raw;
        }
    }

    /** As a hub leaves it that died before it had a reply. */
    synchronized Row leave(Incoming raw) {
        Row row = new Row(new MessageId(UUID.randomUUID()), raw);
        rows.put(key(raw), row);
        return row;
    }

    private static String key(Incoming raw) {
        return raw.from().value() + "/" + raw.messageId();
    }

    @Override
    public synchronized Admitted admit(MessageId fresh, Incoming raw, Verdict verdict) {
        Row known = rows.get(key(raw));
        if (known != null
                && !Arrays.equals(known.raw.payload().bytes(), raw.payload().bytes())) {
            throw new MessageConflict();
        }
        refused.filter(raw::equals).ifPresent(poison -> {
            throw new IllegalStateException("refused, whatever is asked for");
        });
        Row row = known == null ? new Row(fresh, raw) : known;
        if (row.reply == null) {
            row.reply = reply(verdict);
            rows.put(key(raw), row);
        }
        return new Admitted(row.id, known == null, row.reply);
    }

    private Reply reply(Verdict verdict) {
        if (verdict instanceof Verdict.Keep keep) {
            return keep.reply();
        }
        RuntimeException now = failure.get();
        if (now != null) {
            throw now;
        }
        List<Change> changes = ((Verdict.Apply) verdict).mapping().changes();
        return new Reply(InboundState.APPLIED, new Applied(changes.size(), 0, 0), List.of());
    }

    @Override
    public synchronized List<Unsettled> unsettled(Route route, Optional<MessageId> after, int max) {
        List<Row> all = List.copyOf(rows.values());
        int from = after.map(last -> all.stream().map(row -> row.id).toList().indexOf(last) + 1)
                .orElse(0);
        return all.subList(from, all.size()).stream()
                .filter(row -> row.reply == null)
                .map(row -> new Unsettled(row.id, row.damaged ? Optional.empty() : Optional.of(row.raw)))
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
