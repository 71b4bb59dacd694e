package it.psihub.exchange;

import java.time.Instant;
import java.util.Optional;

/**
 * A message as operators see it in a list.
 *
 * @param senderId the sender's id for it
 * @param file a bulk file, which is worked through line by line
 * @param reply empty while it is open
 * @param items what it asked for, counted
 * @param rejected of them
 * @param replays how often it was worked on again
 */
public record ListedMessage(
        MessageId id,
        Route route,
        CounterpartId from,
        String senderId,
        InboundState state,
        boolean file,
        Optional<Reply> reply,
        long items,
        long rejected,
        int replays,
        Instant received) {}
