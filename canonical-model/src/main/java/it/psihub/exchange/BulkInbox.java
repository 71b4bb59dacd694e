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

    /** Whether the same bytes of the same source were worked through before. */
    boolean isDone(Route route, BulkFile file) throws IOException;

    /** Applies changes by line, in the caller's transaction. */
    Applied apply(MessageId cause, Map<Integer, Change> byLine);

    /** Keeps lines that were not applied, in the caller's transaction. */
    void reject(MessageId cause, List<RejectedLine> lines);

    /** Where to go on; kept with the message, so that it holds whoever reads on, and from wherever the file lies. */
    BulkPosition position(MessageId message);

    /**
     * The next {@code records} were applied or rejected, from the first of these lines to the last; in the caller's
     * transaction.
     *
     * @throws FencedOut when somebody else has taken in one of these lines: a run that stood still goes on too late
     */
    void advance(MessageId message, int firstLine, int lastLine, long records);

    /** All lines that were not applied, in order. */
    List<RejectedLine> rejected(MessageId message);

    /** Ends the message with its counts. Fails when they do not add up to the records that were read. */
    BulkCounts close(MessageId message);
}
