package it.psihub.exchange;

import it.psihub.canonical.Change;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Keeps bulk files: one file is one message, only lines that were not applied get a row. */
public interface BulkInbox {

    /**
     * Stores the sealed bytes, in chunks, before anything else. The same bytes of the same source are the same
     * message: {@link Receipt.Same}, with a reply once it was worked through.
     */
    Receipt open(Route route, BulkFile file) throws IOException;

    /** Applies changes by line, in the caller's transaction. */
    Applied apply(MessageId cause, Map<Integer, Change> byLine);

    /** Keeps lines that were not applied, in the caller's transaction. */
    void reject(MessageId cause, List<RejectedLine> lines);

    /** All lines that were not applied, in order. */
    List<RejectedLine> rejected(MessageId message);

    /** Ends the message with its counts; {@code in} is the number of records read. Fails when they do not add up. */
    BulkCounts close(MessageId message, long in);
}
