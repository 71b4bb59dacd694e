package it.psihub.exchange;

import java.util.List;

/** Keeps incoming messages: raw bytes are sealed and committed before the sender gets an answer. */
public interface Inbox {

    /** In a transaction of its own. */
    Receipt store(Incoming raw);

    /** Applies the changes, ends the delivery that the message answers, and keeps the reply; one transaction. */
    Reply apply(MessageId message, Mapping mapping);

    /** Keeps a reply that changed nothing: rejected, held or parked. */
    Reply settle(MessageId message, Reply reply);

    /** Messages that were stored and never settled, because the hub died in between; oldest first. */
    List<Incoming> unsettled(Route route, int max);

    Cursor cursor(Route route, CounterpartId from);

    void advance(Route route, CounterpartId from, Cursor to);
}
