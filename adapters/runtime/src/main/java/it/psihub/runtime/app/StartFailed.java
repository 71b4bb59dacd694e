package it.psihub.runtime.app;

import org.jspecify.annotations.Nullable;

/** Something that the hub needs could not be had; the message is one sentence for whoever typed the command. */
public final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
