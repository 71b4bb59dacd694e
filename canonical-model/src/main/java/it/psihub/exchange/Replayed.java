package it.psihub.exchange;

import java.util.List;
import java.util.Optional;

/**
 * What working on a message again comes to, or came to.
 *
 * @param reply what its sender is told from then on; empty when it is refused
 * @param consequences one a change; none of a bulk file
 * @param refused why it is left as it is
 * @param lines of a bulk file
 */
public record Replayed(
        ListedMessage message,
        Optional<Reply> reply,
        List<Consequence> consequences,
        Optional<ReplayRefusal> refused,
        Optional<ReplayedLines> lines) {
    public Replayed {
        consequences = List.copyOf(consequences);
        if (reply.isPresent() == refused.isPresent()) {
            throw new IllegalArgumentException("a message is either worked on again or left as it is");
        }
    }

    public Replayed(
            ListedMessage message,
            Optional<Reply> reply,
            List<Consequence> consequences,
            Optional<ReplayRefusal> refused) {
        this(message, reply, consequences, refused, Optional.empty());
    }

    public static Replayed file(ListedMessage message, Reply reply, ReplayedLines lines) {
        return new Replayed(message, Optional.of(reply), List.of(), Optional.empty(), Optional.of(lines));
    }

    public static Replayed refused(ListedMessage message, ReplayRefusal why) {
        return refused(message, why, List.of());
    }

    public static Replayed refused(ListedMessage message, ReplayRefusal why, List<Consequence> consequences) {
        return new Replayed(message, Optional.empty(), consequences, Optional.of(why));
    }
}
