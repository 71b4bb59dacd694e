package it.psihub.exchange;

import java.util.List;
import java.util.Optional;

/**
 * What working on a message again comes to, or came to.
 *
 * @param reply what its sender is told from then on; empty when it is refused
 * @param refused why it is left as it is
 */
public record Replayed(
        ListedMessage message, Optional<Reply> reply, List<Consequence> consequences, Optional<ReplayRefusal> refused) {
    public Replayed {
        consequences = List.copyOf(consequences);
        if (reply.isPresent() == refused.isPresent()) {
            throw new IllegalArgumentException("a message is either worked on again or left as it is");
        }
    }

    public static Replayed refused(ListedMessage message, ReplayRefusal why) {
        return refused(message, why, List.of());
    }

    public static Replayed refused(ListedMessage message, ReplayRefusal why, List<Consequence> consequences) {
        return new Replayed(message, Optional.empty(), consequences, Optional.of(why));
    }
}
