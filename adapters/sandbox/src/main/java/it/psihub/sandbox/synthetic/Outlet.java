package it.psihub.sandbox.synthetic;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The files of one source. */
interface Outlet extends Closeable {

    /** The names of the files, in the order in which they should be taken in. */
    List<String> files();

    /** Writes a line and returns the name of the file that it went to. */
    String write(Line line) throws IOException;
}
