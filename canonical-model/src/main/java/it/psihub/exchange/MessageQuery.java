package it.psihub.exchange;

import java.util.Optional;
import java.util.Set;

/**
 * Which messages are meant: those that meet every condition; a condition that is left empty is met by all.
 *
 * @param problem the code of a problem that the sender was told, such as {@code unknown-code}; of a file, for any line
 * @param period when they came in
 */
public record MessageQuery(
        Set<MessageId> ids,
        Optional<Route> route,
        Optional<CounterpartId> counterpart,
        Set<InboundState> states,
        Optional<String> problem,
        Period period) {
    public static final MessageQuery ALL =
            new MessageQuery(Set.of(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Period.ALL);

    public MessageQuery {
        ids = Set.copyOf(ids);
        states = Set.copyOf(states);
    }

    public static MessageQuery of(MessageId... ids) {
        return new MessageQuery(
                Set.of(ids), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Period.ALL);
    }
}
