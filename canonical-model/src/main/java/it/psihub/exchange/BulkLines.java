package it.psihub.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads a bulk file in order, in bounded memory. */
public interface BulkLines extends Closeable {

    /** Empty at the end of the file. */
    Optional<BulkLine> next() throws IOException;
}
