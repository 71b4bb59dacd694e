package it.psihub.sandbox.gate;

import java.util.Locale;

/** The two forms of {@code Retry-After} (RFC 9110, section 10.2.3). */
public enum RetryAfter {
    SECONDS,
    DATE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
