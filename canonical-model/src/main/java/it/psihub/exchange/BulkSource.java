package it.psihub.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Knows a format of bulk files; implemented by the adapter of the PSI systems. */
public interface BulkSource {

    Route route();

    /** Whether the file's name is of this format. */
    boolean reads(Path file);

    /** Opens the file after the given line; 0 for the beginning. */
    BulkLines open(BulkFile file, int afterLine) throws IOException;

    /** Writes the rejects file beside the bulk file, with line, path, code and text, and returns where it is. */
    Path writeRejects(BulkFile file, List<RejectedLine> rejected) throws IOException;
}
