package it.psihub.exchange;

import java.util.List;
import java.util.Optional;

/** Keeps incoming messages: raw bytes are sealed and committed before the sender gets an answer. */
public interface Inbox {

    /**
     * Stores a message, applies what it asks for, ends the delivery that it answers and keeps the reply, in one commit;
     * a message that was stored before without a reply gets one now. The same message again changes nothing and gets
     * the reply that was kept. In transactions of the inbox's own, which messages that come at the same moment share.
     *
     * @param fresh the message's id, should it be a new one
     * @return RECEIVED when what the message needs is locked: it is stored, and taken up later
     * @throws MessageConflict when the sender used the id before for other bytes; nothing is stored
     * @throws TokenReplayed when a token of {@link Incoming#once()} was here before; nothing is stored. Tokens count as used
     *     by whatever is committed, a conflict too
     */
    Admitted admit(MessageId fresh, Incoming raw, Verdict verdict);

    /** Messages that are stored without a reply, after the given one; oldest first, damaged ones among them. */
    List<Unsettled> unsettled(Route route, Optional<MessageId> after, int max);

    Cursor cursor(Route route, CounterpartId from);

    void advance(Route route, CounterpartId from, Cursor to);
}
