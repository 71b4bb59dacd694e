package it.psihub.exchange;

import java.util.List;
import java.util.Optional;

/** Messages that came in, as operators look at them and have them worked on again. */
public interface Messages {

    /** The messages that are meant, after the given one, in the order in which they came. */
    List<ListedMessage> find(MessageQuery query, Optional<MessageId> after, int max);

    /** All that are meant, by state. */
    List<MessageCount> count(MessageQuery query);

    /** All that the hub knows of one message; empty when there is none. */
    Optional<MessageLife> life(MessageId message);

    /** What a message said when it came. */
    Opened open(ListedMessage message);

    sealed interface Opened {
        record Bytes(Incoming raw) implements Opened {}

        record Gone(ReplayRefusal why) implements Opened {}
    }

    /** What {@link #reopen} would come to now; changes nothing. */
    Replayed rehearse(ListedMessage message, Verdict verdict);

    /**
     * Works on a message again, in one transaction: its reply is replaced, and stays on record with who and why. A
     * version that the message brought itself may get another content; one that is newer stays. What was applied and
     * would no longer be is left as it is.
     *
     * @param message as it was found: whoever comes second finds it changed, and leaves it
     */
    Replayed reopen(ListedMessage message, Verdict verdict, By by);
}
