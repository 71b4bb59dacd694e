package it.psihub.modi.pdnd;

import it.psihub.exchange.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The authorization server gave no voucher, so that nothing was sent. */
public final class NoVoucher extends IOException {
    private static final long serialVersionUID = 1L;

    private final Cause why;
    private final transient Optional<Duration> after;

    /** @param after how long the server wants to be left alone */
    public NoVoucher(Cause why, Optional<Duration> after) {
        super("no voucher: " + why.code());
        this.why = why;
        this.after = after;
    }

    public Cause why() {
        return why;
    }

    public Optional<Duration> after() {
        return after;
    }
}
