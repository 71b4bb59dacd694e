package it.psihub.psi;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Admitted;
import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Door;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Received;
import it.psihub.exchange.Reply;
import it.psihub.exchange.TimeOrderedIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does in memory what the kit's door does: the same id and bytes get the reply again, other bytes are a conflict. */
final class MemoryDoor implements Door {
    private final Inbound inbound;
    final List<Incoming> stored = new ArrayList<>();
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private Optional<InboundState> instead = Optional.empty();

    private record Kept(Payload payload, MessageId message, Reply reply) {}

    MemoryDoor(Inbound inbound) {
        this.inbound = inbound;
    }

    void reset() {
        stored.clear();
        kept.clear();
        failure = Optional.empty();
        instead = Optional.empty();
    }

    void failWith(RuntimeException next) {
        failure = Optional.of(next);
    }

    void settleAs(InboundState state) {
        instead = Optional.of(state);
    }

    @Override
    public synchronized Admitted admit(Incoming raw) {
        failure.ifPresent(next -> {
            throw next;
        });
        Kept before = kept.get(raw.from() + " " + raw.messageId());
        if (before != null) {
            if (!Arrays.equals(before.payload().bytes(), raw.payload().bytes())) {
                throw new MessageConflict();
            }
            return new Admitted(before.message(), false, before.reply());
        }
        MessageId message = new MessageId(TimeOrderedIds.next());
        Reply reply = reply(message, raw.from(), raw.payload());
        stored.add(raw);
        kept.put(raw.from() + " " + raw.messageId(), new Kept(raw.payload(), message, reply));
        return new Admitted(message, true, reply);
    }

    private Reply reply(MessageId message, CounterpartId from, Payload payload) {
        if (instead.isPresent()) {
            return new Reply(instead.get(), Applied.NOTHING, List.of());
        }
        return inbound.map(new Received(message, from, payload))
                .fold(
                        mapping -> new Reply(
                                InboundState.APPLIED, applied(mapping.changes().size()), List.of()),
                        MemoryDoor::rejected);
    }

    /** What was applied before is a duplicate, whatever its message id. */
    private Applied applied(int changes) {
        return stored.isEmpty() ? new Applied(changes, 0, 0) : new Applied(0, changes, 0);
    }

    private static Reply rejected(List<Problem> problems) {
        return new Reply(InboundState.REJECTED, Applied.NOTHING, problems);
    }
}
