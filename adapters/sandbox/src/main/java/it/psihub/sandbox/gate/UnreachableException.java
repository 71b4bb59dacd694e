package it.psihub.sandbox.gate;

import java.io.IOException;

/** The counterpart behind a gate could not be asked, or its answer was none. */
final class UnreachableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreachableException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
