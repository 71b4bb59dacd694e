package it.psihub.exchange;

import java.io.InputStream;
import java.util.List;

/**
 * Stored bulk files as they are worked on again: chunk by chunk, each in a transaction of its own. How far a replay came is
 * kept with the file, in the transaction of what its lines did, so that whoever begins it again goes on there.
 */
public interface BulkReplays {

    /** What the file said when it came; every byte of it was looked at. */
    Opened open(ListedMessage file);

    sealed interface Opened {

        /** Read part by part; whoever opened it closes it. */
        record Bytes(InputStream in) implements Opened {}

        record Gone(ReplayRefusal why) implements Opened {}
    }

    /** Whether the line was read as a record, and refused, when the file was last worked through. */
    boolean wasRejected(ListedMessage file, int line);

    /**
     * What {@link #replay} would come to now; changes nothing. What earlier chunks would have done is not there.
     *
     * @throws FencedOut when the file is not as it was found, or others hold what it needs
     */
    ReplayedChunk rehearse(ListedMessage file, BulkChunk chunk);

    /**
     * Puts on record that it is worked on again, by whom and why; where to go on.
     *
     * @throws FencedOut when the file is not as it was found, or others hold it
     */
    int begin(ListedMessage file, By by);

    /**
     * Works on the lines again by their order. A version that a line brought itself may get another content, one that is
     * newer stays; a line that brought a version, and would be refused or speak of another one, is left as it is.
     *
     * @throws FencedOut when somebody else worked on these lines, ended the replay, or holds what it needs
     */
    ReplayedChunk replay(ListedMessage file, BulkChunk chunk);

    /**
     * After the last chunk: the new counts take the place of the old reply, which stays on record with who and why. Fails
     * when they do not add up.
     *
     * @throws FencedOut when somebody else ended the replay, or holds the file
     */
    Reply end(ListedMessage file, By by);

    /** Lines that follow one another in a bulk file. */
    record BulkChunk(int after, List<BulkLine> lines, boolean last) {

        /**
         * @param after the line on which the chunk before ended; 0 before the first
         * @param last whether the file ends here; only then there may be no lines
         */
        public BulkChunk {
            lines = List.copyOf(lines);
            if (lines.isEmpty() && !last) {
                throw new IllegalArgumentException("a chunk has lines");
            }
        }

        /** The line on which it ends. */
        public int ends() {
            return lines.isEmpty() ? after : lines.get(lines.size() - 1).number();
        }
    }

    /** @param applied all of its lines, counted as the file's reply counts them */
    record ReplayedChunk(List<ReplayedLine> lines, Applied applied) {
        public ReplayedChunk {
            lines = List.copyOf(lines);
        }
    }
}
