package it.psihub.kit.flow;

import it.psihub.exchange.Applied;
import it.psihub.exchange.By;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.MessageCount;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageLife;
import it.psihub.exchange.MessageQuery;
import it.psihub.exchange.Messages;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.Reply;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rejected messages in memory, and what was made of them. */
final class MemoryMessages implements Messages {
    final Map<ListedMessage, Incoming> rows = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    Supplier<@Nullable RuntimeException> failure = () -> null;

    ListedMessage rejected(Incoming raw) {
        ListedMessage message = new ListedMessage(
                new MessageId(TimeOrderedIds.next()),
                raw.route(),
                raw.from(),
                raw.messageId(),
                InboundState.REJECTED,
                false,
                Optional.of(new Reply(InboundState.REJECTED, Applied.NOTHING, List.of())),
                1,
                1,
                0,
                Instant.EPOCH);
        rows.put(message, raw);
        return message;
    }

    @Override
    public List<ListedMessage> find(MessageQuery query, Optional<MessageId> after, int max) {
        return rows.keySet().stream()
                .filter(row -> after.isEmpty()
                        || row.id().value().compareTo(after.get().value()) > 0)
                .limit(max)
                .toList();
    }

    @Override
    public List<MessageCount> count(MessageQuery query) {
        return List.of();
    }

    @Override
    public Optional<MessageLife> life(MessageId message) {
        return Optional.empty();
    }

    @Override
    public Opened open(ListedMessage message) {
        Incoming raw = rows.get(message);
        return raw == null || raw.payload().bytes().length == 0
                ? new Opened.Gone(ReplayRefusal.PURGED)
                : new Opened.Bytes(raw);
    }

    @Override
    public Replayed rehearse(ListedMessage message, Verdict verdict) {
        return made("rehearse", message, verdict);
    }

    @Override
    public Replayed reopen(ListedMessage message, Verdict verdict, By by) {
        return made("reopen", message, verdict);
    }

    private Replayed made(String call, ListedMessage message, Verdict verdict) {
        calls.add(call + " " + message.senderId());
        RuntimeException now = failure.get();
        if (now != null) {
            throw now;
        }
        Reply reply = verdict instanceof Verdict.Keep keep
                ? keep.reply()
                : new Reply(InboundState.APPLIED, new Applied(1, 0, 0), List.of());
        return new Replayed(message, Optional.of(reply), List.of(), Optional.empty());
    }
}
