package it.psihub.exchange;

import org.jspecify.annotations.Nullable;

/** A failure as it may stand in a log: where and of which class, without its text, which may quote a document. */
public final class WithoutText extends Exception {
    private static final long serialVersionUID = 1L;

    public WithoutText(Throwable failure) {
        super(failure.getClass().getName(), inner(failure.getCause()));
        setStackTrace(failure.getStackTrace());
    }

    private static @Nullable Throwable inner(@Nullable Throwable cause) {
        return cause == null ? null : new WithoutText(cause);
    }
}
