package it.psihub.exchange;

import it.psihub.canonical.SourceId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Knows a format of bulk files; implemented by the adapter of the PSI systems. */
public interface BulkSource {

    Route route();

    /** Whether the file's name is of this format. */
    boolean reads(Path file);

    /** Opens the file after the given line; 0 for the beginning. */
    BulkLines open(BulkFile file, int afterLine) throws IOException;

    /**
     * Opens bytes that were stored, after the given line; their name was not kept, so that the format is told by what they
     * are. Closing the lines closes the bytes.
     */
    BulkLines open(SourceId source, InputStream stored, int afterLine) throws IOException;

    /** Writes the rejects file beside the bulk file, with line, path, code and text, and returns where it is. */
    Path writeRejects(BulkFile file, List<RejectedLine> rejected) throws IOException;
}
