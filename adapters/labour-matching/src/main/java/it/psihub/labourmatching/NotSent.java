package it.psihub.labourmatching;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The hub itself could not make the call: for certain nothing left it. */
final class NotSent extends IOException {
    private static final long serialVersionUID = 1L;

    NotSent(String text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
